package io.github.servletstorages.assets.references;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class SvgReferencesTest {

  @ParameterizedTest
  @ValueSource(
      strings = {
        "<svg><image href=\"x.png\"/></svg>",
        "<svg><image xlink:href='x.png' width=\"1\"></image></svg>",
        "<s:svg><s:image\n\tl:href = \" x.png \"/></s:svg>",
        "<svg><use href='x.png'/></svg>",
        "<svg><filter><feImage href='x.png'/></filter></svg>",
        "<svg><script href='x.png'/></svg>",
        "<svg><linearGradient href='x.png'/></svg>",
        "<?xml version=\"1.0\"?><?xml-stylesheet type='text/css' href=\"x.png\"?><svg/>",
        "<!DOCTYPE svg [<!ENTITY a \"]>\"><!-- ' -->]><svg><use href='x.png'/></svg>",
        "<svg><desc>a > b</desc><use title='>' href='x.png'/></svg>",
        "<svg><use href='&#x78;&#46;&#112;ng'/></svg>",
        "<use href='x.png'",
      })
  void links_that_browsers_follow_are_found(String image) {
    assertThat(References.of("a.svg", image)).containsExactly("SVG_LINK x.png");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "<svg><style>a{b:url(x.png)}</style></svg>",
        "<svg><style type=\"text/css\"><![CDATA[a{b:url(x.png)}]]></style></svg>",
        "<svg><style>a{b:<!-- url(y.png) -->url(&quot;x.png&#34;)}</style></svg>",
        "<svg><style>a{b:<![CDATA[ur]]>l(x.<![CDATA[png)}]]></style></svg>",
        "<svg><style>a{b:url(x.png)}",
        "<svg><g style=\"a:url('x.png')\"/></svg>",
        "<svg><g style='a:url(&apos;x.png&apos;)'/></svg>",
        "<svg><g fill='url(x.png)'/></svg>",
        "<svg><g mask='url(x.png)'/></svg>",
      })
  void styles_inside_are_style_sheets(String image) {
    assertThat(References.of("a.svg", image)).containsExactly("CSS_URL x.png");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "<svg><a href='x.html'/></svg>",
        "<svg><use href='#x'/><g fill='url(#x)' style='a:url(\"#x\")'/></svg>",
        "<svg><image href='data:image/png;base64,AA=='/></svg>",
        "<svg><!-- <use href='x'/> --></svg>",
        "<svg><text><![CDATA[<use href='x'/>]]></text></svg>",
        "<svg><g id=\"<use href='x'/>\"/></svg>",
        "<!DOCTYPE svg [<!ENTITY a \"<use href='x'/>\">]><svg/>",
        "<!DOCTYPE svg PUBLIC \"-//W3C//DTD SVG 1.1//EN\" \"http://www.w3.org/svg11.dtd\"><svg/>",
        "<?xml-stylesheet href='?>'<svg/>",
        "<?xml-stylesheets href='x'?><svg/>",
        "<svg><style><![CDATA[/* url(x) */ a{b:'&quot;url(x)'}]]></style></svg>",
        "<svg><script type='application/json'>{\"import './x.js'\": 1}</script></svg>",
        "<svg><image href=x.png/></svg>",
        "<svg xmlns:href='x'/>",
        "<!-- ",
        "<![CDATA[",
        "<!",
        "<?",
        "</",
        "<",
        "",
      })
  void what_only_looks_like_a_reference_is_none(String image) {
    assertThat(References.of("a.svg", image)).isEmpty();
  }

  @Test
  void scripts_inside_are_scripts() {
    String image =
        "<svg><script type='module'>if (1 &lt; 2) import('./x.js')</script>"
            + "<script><![CDATA[if (1 < 2) import('./y.js')]]></script></svg>";

    assertThat(References.of("a.svg", image))
        .containsExactly("JS_DYNAMIC_IMPORT ./x.js", "JS_DYNAMIC_IMPORT ./y.js");
  }

  @Test
  void entities_of_the_document_and_malformed_ones_stay() {
    assertThat(References.urls("a.svg", "<use href='a&b;&#;&#xD800;&#1114112;&lt&amp;'/>"))
        .containsExactly("a&b;&#;&#xD800;&#1114112;&lt&");
  }

  @Test
  void names_are_replaced_where_they_stand_behind_escapes() {
    String image =
        "<use href='i&amp;j/a&amp;b.svg?c&amp;d#e'/><g style='f:url(&quot;g/\\68.png&quot;)'/>"
            + "<style>&lt;<![CDATA[>k{l:url(m&n.png)}]]></style>";

    assertThat(References.rewrite("a.svg", image, "x.svg"))
        .isEqualTo(
            "<use href='i&amp;j/x.svg?c&amp;d#e'/><g style='f:url(&quot;g/x.svg&quot;)'/>"
                + "<style>&lt;<![CDATA[>k{l:url(x.svg)}]]></style>");
  }
}
