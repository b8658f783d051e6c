package io.github.servletstorages.assets.references;

import java.util.ArrayDeque;
import java.util.Deque;
import org.jspecify.annotations.Nullable;

/**
 * Tells what a slash begins: a regular expression, or a division. That hangs on whether an operand
 * has just ended, and after a bracket on what the bracket was. So this follows which brackets are
 * open, and which of them are blocks, bodies of functions, classes and object literals. It knows as
 * much of the grammar of ECMAScript as that takes, in scripts and modules alike, and takes any
 * sequence of tokens. Mutable, for use by one thread during one scan.
 */
final class JsContext {

  /** What may come next. */
  private enum Position {
    STATEMENT,
    OPERAND,
    /** An operand has ended. */
    OPERATOR
  }

  private enum Opening {
    /** The head of {@code if}, {@code for}, {@code while} or {@code with}. */
    HEAD,
    /** The parameters of a function that is a statement. */
    DECLARATION_PARAMETERS,
    /** The parameters of a function that is an operand. */
    EXPRESSION_PARAMETERS,
    PARENTHESIS,
    BRACKET,
    /** A block, or a body, that is not part of an expression. */
    BLOCK,
    /** The body of a function or class that is an operand. */
    EXPRESSION_BODY,
    OBJECT,
    /** A substitution in a template literal. */
    SUBSTITUTION;

    boolean isParenthesis() {
      return compareTo(PARENTHESIS) <= 0;
    }

    boolean isBrace() {
      return compareTo(BLOCK) >= 0;
    }

    boolean holdsStatements() {
      return this == BLOCK || this == EXPRESSION_BODY;
    }
  }

  /** An open bracket, or the file itself, and what is pending in it. */
  private static final class Level {
    private final Opening opening;

    /** How many {@code ?} wait for their {@code :}. */
    private int conditionals;

    /** What the next brace after an operand is, if a class has been announced. */
    private @Nullable Opening classBody;

    private Level(Opening opening) {
      this.opening = opening;
    }
  }

  private final Deque<Level> levels = new ArrayDeque<>();
  private final Level file = new Level(Opening.BLOCK);
  private Position position = Position.STATEMENT;

  /** What the next parenthesis is, where a keyword has decided that. */
  private @Nullable Opening nextParenthesis;

  /** What the brace is that follows directly. */
  private @Nullable Opening nextBrace;

  /** The position that counts for a function that follows directly, if it is another. */
  private @Nullable Position functionPosition;

  /** Whether a slash here begins a regular expression. */
  boolean expectsOperand() {
    return position != Position.OPERATOR;
  }

  /** A name that is no keyword, a literal, or the end of a template. */
  void operand() {
    position = Position.OPERATOR;
    nextBrace = null;
    functionPosition = null;
  }

  /** A keyword that stands as one: it is no name of a property. */
  void keyword(JsKeyword keyword) {
    Position before = position;
    Position function = functionPosition == null ? position : functionPosition;
    // after an operand, only the end of a statement that has no semicolon makes sense
    boolean declaration = function != Position.OPERAND;
    operand();
    switch (keyword) {
      case IF, FOR, WHILE, WITH -> nextParenthesis = Opening.HEAD;
      case FUNCTION ->
          nextParenthesis =
              declaration ? Opening.DECLARATION_PARAMETERS : Opening.EXPRESSION_PARAMETERS;
      case CLASS -> level().classBody = declaration ? Opening.BLOCK : Opening.EXPRESSION_BODY;
      case ASYNC -> functionPosition = function;
      case DEFAULT -> {
        position = Position.OPERAND;
        functionPosition = Position.STATEMENT;
      }
      case BREAK, CONTINUE, DEBUGGER, DO, ELSE, EXPORT, FINALLY, TRY ->
          position = Position.STATEMENT;
      case OF -> {
        boolean ofLoop = level().opening == Opening.HEAD && before == Position.OPERATOR;
        position = ofLoop ? Position.OPERAND : Position.OPERATOR;
      }
      case AWAIT,
          CASE,
          CONST,
          DELETE,
          EXTENDS,
          IN,
          INSTANCEOF,
          NEW,
          RETURN,
          THROW,
          TYPEOF,
          VAR,
          VOID,
          YIELD ->
          position = Position.OPERAND;
    }
  }

  /** An operator or another sign for which there is no method of its own. */
  void operator() {
    operand();
    position = Position.OPERAND;
    nextParenthesis = null;
  }

  /** {@code *}, which may stand between {@code function} and its parameters. */
  void star() {
    @Nullable Opening parameters = nextParenthesis;
    operator();
    nextParenthesis = parameters;
  }

  /** {@code ++} and {@code --}, which come before an operand or after it. */
  void increment() {
    Position before = position;
    operator();
    position = before == Position.OPERATOR ? Position.OPERATOR : Position.OPERAND;
  }

  void arrow() {
    operator();
    nextBrace = Opening.BLOCK;
  }

  void questionMark() {
    operator();
    level().conditionals++;
  }

  /** Ends a label or a {@code case}, the name of a property, or the middle of a conditional. */
  void colon() {
    operator();
    Level level = level();
    level.classBody = null;
    if (level.conditionals > 0) {
      level.conditionals--;
    } else if (level.opening.holdsStatements()) {
      position = Position.STATEMENT;
    }
  }

  void semicolon() {
    operator();
    Level level = level();
    level.conditionals = 0;
    level.classBody = null;
    if (level.opening.holdsStatements()) {
      position = Position.STATEMENT;
    }
  }

  void openParenthesis() {
    Opening opening = nextParenthesis == null ? Opening.PARENTHESIS : nextParenthesis;
    open(opening, Position.OPERAND);
  }

  void closeParenthesis() {
    Opening closed = level().opening;
    operator();
    position = closed == Opening.HEAD ? Position.STATEMENT : Position.OPERATOR;
    if (closed.isParenthesis()) {
      levels.pop();
    }
    if (closed == Opening.DECLARATION_PARAMETERS) {
      nextBrace = Opening.BLOCK;
    } else if (closed == Opening.EXPRESSION_PARAMETERS) {
      nextBrace = Opening.EXPRESSION_BODY;
    }
  }

  void openBracket() {
    open(Opening.BRACKET, Position.OPERAND);
  }

  void closeBracket() {
    operand();
    if (level().opening == Opening.BRACKET) {
      levels.pop();
    }
  }

  void openBrace() {
    Opening opening = brace();
    open(opening, opening == Opening.OBJECT ? Position.OPERAND : Position.STATEMENT);
  }

  private Opening brace() {
    if (nextBrace != null) {
      return nextBrace;
    }
    if (position == Position.OPERAND) {
      return Opening.OBJECT;
    }
    @Nullable Opening classBody = level().classBody;
    if (position == Position.OPERATOR && classBody != null) {
      level().classBody = null;
      return classBody;
    }
    return Opening.BLOCK;
  }

  /**
   * Brackets of other kinds that have been left open are closed too.
   *
   * @return whether this ends a substitution, so that a template goes on
   */
  boolean closeBrace() {
    operator();
    while (!levels.isEmpty() && !level().opening.isBrace()) {
      levels.pop();
    }
    Opening closed = level().opening;
    position = closed == Opening.BLOCK ? Position.STATEMENT : Position.OPERATOR;
    levels.poll();
    return closed == Opening.SUBSTITUTION;
  }

  /** The beginning of a substitution in a template. */
  void openSubstitution() {
    open(Opening.SUBSTITUTION, Position.OPERAND);
  }

  private void open(Opening opening, Position inside) {
    operator();
    position = inside;
    levels.push(new Level(opening));
  }

  private Level level() {
    @Nullable Level innermost = levels.peek();
    return innermost == null ? file : innermost;
  }
}
