package io.github.servletstorages;

import static com.tngtech.archunit.base.DescribedPredicate.not;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAPackage;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAnyPackage;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;

import com.tngtech.archunit.base.DescribedPredicate;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.lang.ArchRule;
import java.util.Arrays;
import java.util.stream.Stream;

/** The arrows between rooms: who may use whom. */
@AnalyzeClasses(
    packages = "io.github.servletstorages",
    importOptions = ImportOption.DoNotIncludeTests.class)
final class ArchitectureTest {

  private static final String ROOT = "io.github.servletstorages";

  @ArchTest static final ArchRule config = room("config").uses();

  @ArchTest static final ArchRule http = room("http").uses();

  @ArchTest static final ArchRule storage = room("storage").uses();

  @ArchTest
  static final ArchRule localStorage = room("storage.local").uses("storage", "http", "config");

  @ArchTest static final ArchRule s3Storage = room("storage.s3").uses("storage", "http", "config");

  @ArchTest
  static final ArchRule memoryStorage = room("storage.memory").uses("storage", "http", "config");

  @ArchTest static final ArchRule references = room("assets.references").uses("http", "storage");

  @ArchTest
  static final ArchRule assets =
      room("assets").uses("assets.references", "http", "storage", "config");

  /** Its URLs are encoded by {@code http}. */
  @ArchTest
  static final ArchRule root =
      room("").uses("bucket.doctor", "assets", "http", "storage", "config");

  @ArchTest static final ArchRule upload = room("upload").uses("", "http", "storage", "config");

  @ArchTest
  static final ArchRule web = room("web").uses("", "upload", "assets", "http", "storage", "config");

  @ArchTest static final ArchRule jsp = room("jsp").uses("");

  @ArchTest static final ArchRule bucket = room("bucket").uses("storage.s3", "storage", "config");

  @ArchTest static final ArchRule sync = room("sync").uses("storage");

  @ArchTest
  static final ArchRule doctor =
      room("bucket.doctor").uses("bucket", "assets", "storage.s3", "storage", "http", "config");

  @ArchTest
  static final ArchRule cli =
      room("cli")
          .uses(
              "",
              "upload",
              "bucket",
              "bucket.doctor",
              "sync",
              "assets",
              "http",
              "storage",
              "config");

  @ArchTest
  static final ArchRule what_the_command_line_needs_is_seen_by_it_alone =
      noClasses()
          .that(not(resideInAPackage(ROOT + ".cli")))
          .should()
          .dependOnClassesThat()
          .resideInAnyPackage(
              "picocli..", "me.tongfei..", "com.github.luben..", "com.aayushatharva..");

  @ArchTest
  static final ArchRule the_aws_sdk_is_seen_by_those_who_talk_to_s3_alone =
      noClasses()
          .that(not(resideInAnyPackage(ROOT + ".storage.s3", ROOT + ".bucket..")))
          .should()
          .dependOnClassesThat()
          .resideInAPackage("software.amazon..");

  @ArchTest
  static final ArchRule http_knows_no_servlets =
      noClasses()
          .that()
          .resideInAnyPackage(ROOT + ".http", ROOT + ".storage..", ROOT + ".config")
          .should()
          .dependOnClassesThat()
          .resideInAPackage("jakarta..");

  @ArchTest
  static final ArchRule every_room_is_listed_here =
      classes()
          .should()
          .resideInAnyPackage(
              Stream.of(
                      "config",
                      "http",
                      "storage",
                      "storage.local",
                      "storage.s3",
                      "storage.memory",
                      "assets",
                      "assets.references",
                      "sync",
                      "",
                      "upload",
                      "web",
                      "jsp",
                      "bucket",
                      "bucket.doctor",
                      "cli")
                  .map(ArchitectureTest::name)
                  .toArray(String[]::new));

  private static Room room(String name) {
    return new Room(name);
  }

  private static String name(String room) {
    return room.isEmpty() ? ROOT : ROOT + "." + room;
  }

  private record Room(String room) {

    ArchRule uses(String... others) {
      String[] allowed =
          Stream.concat(Stream.of(room), Arrays.stream(others))
              .map(ArchitectureTest::name)
              .toArray(String[]::new);
      DescribedPredicate<JavaClass> ours = resideInAPackage(ROOT + "..");
      return noClasses()
          .that()
          .resideInAPackage(name(room))
          .should()
          .dependOnClassesThat(ours.and(not(resideInAnyPackage(allowed))));
    }
  }
}
