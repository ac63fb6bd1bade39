#include "engine/base/xml_guard.h"

#include <gtest/gtest.h>

#include "engine/base/files.h"
#include "tests/support/reference.h"

namespace chartmark {
namespace {

using std::string_view_literals::operator""sv;  // NOLINT(misc-unused-using-decls)

// What the guard says of a text, whole; "" where it admits it.
std::string Said(std::string_view text, const XmlLimits& limits = {}) {
  Diagnostics diagnostics;
  const bool admitted = AdmitXml(LineIndex("f.xml", text), text, limits, diagnostics);
  EXPECT_EQ(admitted, !diagnostics.has_errors());
  return diagnostics.ToString();
}

struct Row {
  std::string_view situation;
  std::string_view text;
  std::string_view said;
};

void ExpectSaid(std::initializer_list<Row> rows) {
  for (const Row& row : rows) EXPECT_EQ(Said(row.text), row.said) << row.situation;
}

TEST(XmlGuard, AdmitsWellFormedFiles) {
  ExpectSaid({
      {"the smallest", "<a/>", ""},
      {"declaration, comments and space around the root",
       "<?xml version=\"1.0\" encoding=\"utf-8\" standalone=\"yes\"?>\n<!-- a -->\n<a "
       "b=\"c\">d</a>\n<!-- e -->\n",
       ""},
      {"single quotes", "<?xml version='1.0' encoding='UTF-8'?><a b='\"'/>", ""},
      {"a byte order mark", "\xEF\xBB\xBF<a/>", ""},
      {"a byte order mark before the declaration", "\xEF\xBB\xBF<?xml version=\"1.0\"?><a/>", ""},
      {"the five entities and numbers",
       "<a b=\"&lt;&amp;&#65;\">&gt;&quot;&apos;&#x1F600;&#10;</a>", ""},
      {"CDATA with markup inside", "<a><![CDATA[<b>&amp;&nbsp;]]></a>", ""},
      {"space in tags and around the equals sign", "<a  b = \"c\"\n d='e' ></a >", ""},
      {"letters of other scripts", "<größe>température 38 °C 心電図</größe>", ""},
      {"'>' in text and in values", "<a b=\"x > y\">3 > 2</a>", ""},
      {"lines that end in CR LF", "<a>\r\n</a>\r\n", ""},
      {"a prefix", "<n:a xmlns:n=\"urn:x\" n:b=\"\"/>", ""},
      {"an empty comment", "<a><!----></a>", ""},
  });
}

TEST(XmlGuard, RefusesAnotherDocumentTypeAndItsEntities) {
  ExpectSaid({
      {"DOCTYPE", "<!DOCTYPE a><a/>",
       "f.xml:1:1: error: a DOCTYPE is not read: it could name files and define entities; delete "
       "it\n"},
      {"DOCTYPE with a file", "<!DOCTYPE a SYSTEM \"file:///etc/passwd\"><a/>",
       "f.xml:1:1: error: a DOCTYPE is not read: it could name files and define entities; delete "
       "it\n"},
      {"DOCTYPE that defines an entity", "<!DOCTYPE a [<!ENTITY x \"y\">]><a>&x;</a>",
       "f.xml:1:1: error: a DOCTYPE is not read: it could name files and define entities; delete "
       "it\n"
       "f.xml:1:34: error: the entity '&x;' is not defined; only &amp; &lt; &gt; &quot; &apos; "
       "are; write the character itself\n"},
      {"entities that grow", "<!DOCTYPE a [<!ENTITY x \"yy\"><!ENTITY z \"&x;&x;\">]>\n<a>&z;</a>",
       "f.xml:1:1: error: a DOCTYPE is not read: it could name files and define entities; delete "
       "it\n"
       "f.xml:2:4: error: the entity '&z;' is not defined; only &amp; &lt; &gt; &quot; &apos; are; "
       "write the character itself\n"},
      {"DOCTYPE in lower case", "<!doctype a><a/>",
       "f.xml:1:1: error: a DOCTYPE is not read: it could name files and define entities; delete "
       "it\n"},
      {"DOCTYPE after the root", "<a/><!DOCTYPE a>",
       "f.xml:1:5: error: a DOCTYPE is not read: it could name files and define entities; delete "
       "it\n"},
      {"DOCTYPE inside the root", "<a><!DOCTYPE a></a>",
       "f.xml:1:4: error: a DOCTYPE is not read: it could name files and define entities; delete "
       "it\n"},
      {"DOCTYPE without end", "<!DOCTYPE a [<a/>",
       "f.xml:1:1: error: a DOCTYPE is not read: it could name files and define entities; delete "
       "it\n"
       "f.xml:1:18: error: the DOCTYPE has no end; delete it\n"},
      {"an entity declared by itself", "<!ENTITY x \"y\"><a/>",
       "f.xml:1:1: error: '<!ENTITY x' is not read here; only elements, text, comments <!-- … --> "
       "and <![CDATA[ … ]]> are\n"},
      {"an HTML entity", "<a>5&nbsp;mg</a>",
       "f.xml:1:5: error: the entity '&nbsp;' is not defined; only &amp; &lt; &gt; &quot; &apos; "
       "are; write the character itself\n"},
      {"an entity that nobody defined", "<a>&bogus;</a>",
       "f.xml:1:4: error: the entity '&bogus;' is not defined; only &amp; &lt; &gt; &quot; &apos; "
       "are; write the character itself\n"},
      {"an entity in the wrong case", "<a>&AMP;</a>",
       "f.xml:1:4: error: the entity '&AMP;' is not defined, did you mean 'amp'?; only &amp; &lt; "
       "&gt; &quot; &apos; are; write the character itself\n"},
      {"an undefined entity in a value", "<a b=\"&copy;\"/>",
       "f.xml:1:7: error: the entity '&copy;' is not defined; only &amp; &lt; &gt; &quot; &apos; "
       "are; write the character itself\n"},
      {"a bare ampersand", "<a>vomiting & fever</a>",
       "f.xml:1:13: error: '&' begins no reference here; write &amp; where '&' is meant as text\n"},
      {"a bare ampersand in a value", "<a b=\"A&E\"/>",
       "f.xml:1:8: error: '&' begins no reference here; write &amp; where '&' is meant as text\n"},
      {"an ampersand at the end", "<a>x&</a>",
       "f.xml:1:5: error: '&' begins no reference here; write &amp; where '&' is meant as text\n"},
      {"an entity without semicolon", "<a>&lt 3</a>",
       "f.xml:1:4: error: '&' begins no reference here; write &amp; where '&' is meant as text\n"},
      {"an empty reference", "<a>&;</a>",
       "f.xml:1:4: error: '&' begins no reference here; write &amp; where '&' is meant as text\n"},
      {"an entity name without end", "<a>&ampersandampersandampersandampersandampersand;</a>",
       "f.xml:1:4: error: '&' begins no reference here; write &amp; where '&' is meant as text\n"},
  });
}

TEST(XmlGuard, RefusesIllegalCharacterReferences) {
  ExpectSaid({
      {"NUL", "<a>&#0;</a>",
       "f.xml:1:4: error: '&#0;' is no character that may stand here; write the character "
       "itself\n"},
      {"NUL in hexadecimal", "<a>&#x0;</a>",
       "f.xml:1:4: error: '&#x0;' is no character that may stand here; write the character "
       "itself\n"},
      {"a control character", "<a>&#x1F;</a>",
       "f.xml:1:4: error: '&#x1F;' is no character that may stand here; write the character "
       "itself\n"},
      {"escape in a value", "<a b=\"&#27;[31m\"/>",
       "f.xml:1:7: error: '&#27;' is no character that may stand here; write the character "
       "itself\n"},
      {"delete", "<a>&#127;</a>",
       "f.xml:1:4: error: '&#127;' is no character that may stand here; write the character "
       "itself\n"},
      {"a surrogate", "<a>&#xD800;</a>",
       "f.xml:1:4: error: '&#xD800;' is no character that may stand here; write the character "
       "itself\n"},
      {"the last surrogate", "<a>&#57343;</a>",
       "f.xml:1:4: error: '&#57343;' is no character that may stand here; write the character "
       "itself\n"},
      {"a noncharacter", "<a>&#xFFFE;</a>",
       "f.xml:1:4: error: '&#xFFFE;' is no character that may stand here; write the character "
       "itself\n"},
      {"beyond Unicode", "<a>&#x110000;</a>",
       "f.xml:1:4: error: '&#x110000;' is no character that may stand here; write the character "
       "itself\n"},
      {"a number that would wrap around", "<a>&#4294967361;</a>",
       "f.xml:1:4: error: '&#4294967361;' is no character that may stand here; write the character "
       "itself\n"},
      {"no digits", "<a>&#;</a>",
       "f.xml:1:4: error: '&#;' is no character that may stand here; write the character itself\n"},
      {"no hexadecimal digits", "<a>&#x;</a>",
       "f.xml:1:4: error: '&#x;' is no character that may stand here; write the character "
       "itself\n"},
      {"letters in a decimal number", "<a>&#12a;</a>",
       "f.xml:1:4: error: '&#12a;' is no character that may stand here; write the character "
       "itself\n"},
      {"a capital X", "<a>&#X41;</a>",
       "f.xml:1:4: error: '&#X41;' is no character that may stand here; write the character "
       "itself\n"},
      {"a sign", "<a>&#-65;</a>",
       "f.xml:1:4: error: '&#-65;' is no character that may stand here; write the character "
       "itself\n"},
      {"a direction override", "<a>&#x202E;</a>",
       "f.xml:1:4: error: '&#x202E;' is no character that may stand here; write the character "
       "itself\n"},
  });
}

TEST(XmlGuard, RefusesBytesThatAreNoText) {
  ExpectSaid({
      {"NUL in text", "<a>x\0y</a>"sv,
       "f.xml:1:5: error: the character U+0000 may not stand here; delete it; it does not show, or "
       "shows other than it reads\n"},
      {"NUL, then a second document", "<a/>\0<b/>"sv,
       "f.xml:1:5: error: the character U+0000 may not stand here; delete it; it does not show, or "
       "shows other than it reads\n"
       "f.xml:1:5: error: text stands outside the root element: 'U+0000'; move it inside or delete "
       "it\n"
       "f.xml:1:6: error: a second root element <b>; one file holds one; delete it or put it "
       "inside the first\n"},
      {"NUL at the end", "<a/>\0"sv,
       "f.xml:1:5: error: the character U+0000 may not stand here; delete it; it does not show, or "
       "shows other than it reads\n"
       "f.xml:1:5: error: text stands outside the root element: 'U+0000'; move it inside or delete "
       "it\n"},
      {"a control character in text", "<a>\x01</a>",
       "f.xml:1:4: error: the character U+0001 may not stand here; delete it; it does not show, or "
       "shows other than it reads\n"},
      {"escape in a value", "<a b=\"\x1B[2J\"/>",
       "f.xml:1:7: error: the character U+001B may not stand here; delete it; it does not show, or "
       "shows other than it reads\n"},
      {"a form feed between attributes", "<a\fb=\"c\"/>",
       "f.xml:1:3: error: the character U+000C may not stand here; delete it; it does not show, or "
       "shows other than it reads\n"
       "f.xml:1:3: error: a blank is missing in the tag <a>; put one between name and attribute, "
       "and between attributes\n"},
      {"a control character in a comment", "<a><!--\x08--></a>",
       "f.xml:1:8: error: the character U+0008 may not stand here; delete it; it does not show, or "
       "shows other than it reads\n"},
      {"a control character in CDATA", "<a><![CDATA[\x0E]]></a>",
       "f.xml:1:13: error: the character U+000E may not stand here; delete it; it does not show, "
       "or shows other than it reads\n"},
      {"delete", "<a>\x7F</a>",
       "f.xml:1:4: error: the character U+007F may not stand here; delete it; it does not show, or "
       "shows other than it reads\n"},
      {"a C1 control character", "<a>\xC2\x85</a>",
       "f.xml:1:4: error: the character U+0085 may not stand here; delete it; it does not show, or "
       "shows other than it reads\n"},
      {"a direction override", "<a>\xE2\x80\xAE</a>",
       "f.xml:1:4: error: the character U+202E may not stand here; delete it; it does not show, or "
       "shows other than it reads\n"},
      {"a byte order mark in the middle", "<a>\xEF\xBB\xBF</a>",
       "f.xml:1:4: error: the character U+FEFF may not stand here; delete it; it does not show, or "
       "shows other than it reads\n"},
      {"two byte order marks", "\xEF\xBB\xBF\xEF\xBB\xBF<a/>",
       "f.xml:1:4: error: the character U+FEFF may not stand here; delete it; it does not show, or "
       "shows other than it reads\n"
       "f.xml:1:4: error: text stands outside the root element: 'U+FEFF'; move it inside or delete "
       "it\n"},
      {"a noncharacter", "<a>\xEF\xBF\xBF</a>",
       "f.xml:1:4: error: the character U+FFFF may not stand here; delete it; it does not show, or "
       "shows other than it reads\n"},
      {"Latin-1", "<a>caf\xE9</a>",
       "f.xml:1:7: error: the byte '\\xE9' is not UTF-8; save the file as UTF-8\n"},
      {"a continuation byte alone", "<a>\x80</a>",
       "f.xml:1:4: error: the byte '\\x80' is not UTF-8; save the file as UTF-8\n"},
      {"a run of bad bytes is one fault", "<a>\xFF\xFE\xFD</a>",
       "f.xml:1:4: error: the byte '\\xFF' is not UTF-8; save the file as UTF-8\n"},
      {"overlong, two bytes", "<a>\xC0\xBC</a>",
       "f.xml:1:4: error: the byte '\\xC0' is not UTF-8; save the file as UTF-8\n"},
      {"overlong, three bytes", "<a>\xE0\x80\xBC</a>",
       "f.xml:1:4: error: the byte '\\xE0' is not UTF-8; save the file as UTF-8\n"},
      {"overlong, four bytes", "<a>\xF0\x80\x80\xBC</a>",
       "f.xml:1:4: error: the byte '\\xF0' is not UTF-8; save the file as UTF-8\n"},
      {"a surrogate half", "<a>\xED\xA0\x80</a>",
       "f.xml:1:4: error: the byte '\\xED' is not UTF-8; save the file as UTF-8\n"},
      {"beyond Unicode", "<a>\xF4\x90\x80\x80</a>",
       "f.xml:1:4: error: the byte '\\xF4' is not UTF-8; save the file as UTF-8\n"},
      {"a character cut off at the end", "<a/>\xE2\x82",
       "f.xml:1:5: error: the byte '\\xE2' is not UTF-8; save the file as UTF-8\n"
       "f.xml:1:5: error: text stands outside the root element: '\\xE2\\x82'; move it inside or "
       "delete it\n"},
      {"a bad byte in a name", "<a\xFF/>",
       "f.xml:1:3: error: the byte '\\xFF' is not UTF-8; save the file as UTF-8\n"
       "f.xml:1:3: error: a blank is missing in the tag <a>; put one between name and attribute, "
       "and between attributes\n"},
  });
}

TEST(XmlGuard, RefusesOtherEncodings) {
  ExpectSaid({
      {"UTF-16, little end first, with its mark", "\xFF\xFE<\0a\0/\0>\0"sv,
       "f.xml:1:1: error: the file is written in UTF-16; save it as UTF-8\n"},
      {"UTF-16, big end first, with its mark", "\xFE\xFF\0<\0a\0/\0>"sv,
       "f.xml:1:1: error: the file is written in UTF-16; save it as UTF-8\n"},
      {"UTF-16, little end first, no mark", "<\0a\0/\0>\0"sv,
       "f.xml:1:1: error: the file is written in UTF-16; save it as UTF-8\n"},
      {"UTF-16, big end first, no mark", "\0<\0a\0/\0>"sv,
       "f.xml:1:1: error: the file is written in UTF-16; save it as UTF-8\n"},
      {"UTF-32, little end first", "\xFF\xFE\0\0<\0\0\0"sv,
       "f.xml:1:1: error: the file is written in UTF-32; save it as UTF-8\n"},
      {"UTF-32, big end first, no mark", "\0\0\0<\0\0\0a"sv,
       "f.xml:1:1: error: the file is written in UTF-32; save it as UTF-8\n"},
      {"EBCDIC", "\x4C\x6F\xA7\x94\x93",
       "f.xml:1:1: error: the file is written in EBCDIC; save it as UTF-8\n"},
      {"UTF-7", "+/v8-<a/>", "f.xml:1:1: error: the file is written in UTF-7; save it as UTF-8\n"},
      {"declares Latin-1", "<?xml version=\"1.0\" encoding=\"ISO-8859-1\"?><a/>",
       "f.xml:1:1: error: the file declares the encoding 'ISO-8859-1'; save it as UTF-8 and write "
       "encoding=\"UTF-8\"\n"},
      {"declares Windows", "<?xml version=\"1.0\" encoding=\"windows-1252\"?><a/>",
       "f.xml:1:1: error: the file declares the encoding 'windows-1252'; save it as UTF-8 and "
       "write encoding=\"UTF-8\"\n"},
      {"declares UTF-16 but is not", "<?xml version=\"1.0\" encoding=\"UTF-16\"?><a/>",
       "f.xml:1:1: error: the file declares the encoding 'UTF-16'; save it as UTF-8 and write "
       "encoding=\"UTF-8\"\n"},
      {"declares a misspelled encoding", "<?xml version=\"1.0\" encoding=\"utf8\"?><a/>",
       "f.xml:1:1: error: the file declares the encoding 'utf8'; save it as UTF-8 and write "
       "encoding=\"UTF-8\"\n"},
      {"declares no encoding", "<?xml version=\"1.0\" encoding=\"\"?><a/>",
       "f.xml:1:1: error: the file declares the encoding ''; save it as UTF-8 and write "
       "encoding=\"UTF-8\"\n"},
  });
}

TEST(XmlGuard, RefusesABrokenDeclaration) {
  ExpectSaid({
      {"version 1.1", "<?xml version=\"1.1\"?><a/>",
       "f.xml:1:1: error: XML version '1.1' is not read; write version=\"1.0\"\n"},
      {"no version", "<?xml encoding=\"UTF-8\"?><a/>",
       "f.xml:1:1: error: 'encoding' may not stand here in the XML declaration; write <?xml "
       "version=\"1.0\" encoding=\"UTF-8\"?>\n"},
      {"empty", "<?xml ?><a/>",
       "f.xml:1:1: error: the XML declaration cannot be read; write <?xml version=\"1.0\" "
       "encoding=\"UTF-8\"?>\n"},
      {"wrong order", "<?xml version=\"1.0\" standalone=\"yes\" encoding=\"UTF-8\"?><a/>",
       "f.xml:1:1: error: 'encoding' may not stand here in the XML declaration; write <?xml "
       "version=\"1.0\" encoding=\"UTF-8\"?>\n"},
      {"twice the same", "<?xml version=\"1.0\" version=\"1.0\"?><a/>",
       "f.xml:1:1: error: 'version' may not stand here in the XML declaration; write <?xml "
       "version=\"1.0\" encoding=\"UTF-8\"?>\n"},
      {"unknown", "<?xml version=\"1.0\" charset=\"UTF-8\"?><a/>",
       "f.xml:1:1: error: 'charset' may not stand here in the XML declaration; write <?xml "
       "version=\"1.0\" encoding=\"UTF-8\"?>\n"},
      {"no quotes", "<?xml version=1.0?><a/>",
       "f.xml:1:1: error: the XML declaration cannot be read; write <?xml version=\"1.0\" "
       "encoding=\"UTF-8\"?>\n"},
      {"standalone maybe", "<?xml version=\"1.0\" standalone=\"maybe\"?><a/>",
       "f.xml:1:1: error: standalone=\"maybe\" is neither yes nor no; leave it out\n"},
      {"no end", "<?xml version=\"1.0\"><a/>",
       "f.xml:1:1: error: the XML declaration has no end; end it with '?>'\n"},
      {"after a blank", " <?xml version=\"1.0\"?><a/>",
       "f.xml:1:2: error: an XML declaration may stand only at the very start of the file, in "
       "lower case; move it there or delete it\n"},
      {"after a comment", "<!-- --><?xml version=\"1.0\"?><a/>",
       "f.xml:1:9: error: an XML declaration may stand only at the very start of the file, in "
       "lower case; move it there or delete it\n"},
      {"inside the root", "<a><?xml version=\"1.0\"?></a>",
       "f.xml:1:4: error: an XML declaration may stand only at the very start of the file, in "
       "lower case; move it there or delete it\n"},
      {"in capitals", "<?XML version=\"1.0\"?><a/>",
       "f.xml:1:1: error: an XML declaration may stand only at the very start of the file, in "
       "lower case; move it there or delete it\n"},
      {"twice", "<?xml version=\"1.0\"?><?xml version=\"1.0\"?><a/>",
       "f.xml:1:22: error: an XML declaration may stand only at the very start of the file, in "
       "lower case; move it there or delete it\n"},
  });
}

TEST(XmlGuard, RefusesWhatStandsAroundTheRoot) {
  ExpectSaid({
      {"nothing at all", "",
       "f.xml:1:1: error: the file holds no element; it needs one root element\n"},
      {"only space", " \n",
       "f.xml:1:1: error: the file holds no element; it needs one root element\n"},
      {"only a comment", "<!-- a -->",
       "f.xml:1:1: error: the file holds no element; it needs one root element\n"},
      {"text before", "x<a/>",
       "f.xml:1:1: error: text stands outside the root element: 'x'; move it inside or delete "
       "it\n"},
      {"text after", "<a/>\n  the rest",
       "f.xml:2:3: error: text stands outside the root element: 'the rest'; move it inside or "
       "delete it\n"},
      {"a reference after", "<a/>&#65;",
       "f.xml:1:5: error: text stands outside the root element: '&#65;'; move it inside or delete "
       "it\n"},
      {"two roots", "<a/>\n<b/>",
       "f.xml:2:1: error: a second root element <b>; one file holds one; delete it or put it "
       "inside the first\n"},
      {"two roots with content", "<a>x</a><a>y</a>",
       "f.xml:1:9: error: a second root element <a>; one file holds one; delete it or put it "
       "inside the first\n"},
      {"CDATA after", "<a/><![CDATA[x]]>",
       "f.xml:1:5: error: a CDATA section stands outside the root element; move it inside or "
       "delete it\n"},
      {"CDATA before", "<![CDATA[x]]><a/>",
       "f.xml:1:1: error: a CDATA section stands outside the root element; move it inside or "
       "delete it\n"},
      {"a closing tag after", "<a/></a>", "f.xml:1:5: error: </a> closes nothing; delete it\n"},
  });
}

TEST(XmlGuard, RefusesWhatHasNoEnd) {
  ExpectSaid({
      {"an element", "<a>", "f.xml:1:1: error: <a> is not closed; add </a>\n"},
      {"two elements", "<a>\n<b>",
       "f.xml:1:1: error: <a> is not closed; add </a>\n"
       "f.xml:2:1: error: <b> is not closed; add </b>\n"},
      {"a tag", "<a", "f.xml:1:1: error: the tag <a> has no end; end it with '>'\n"},
      {"a tag with an attribute", "<a b=\"c\"",
       "f.xml:1:1: error: the tag <a> has no end; end it with '>'\n"},
      {"a tag before the next", "<a <b/></a>",
       "f.xml:1:4: error: the tag <a> has no end; end it with '>'\n"},
      {"a value", "<a b=\"c/>",
       "f.xml:1:6: error: the value of attribute 'b' has no closing quote; end it with \"\n"},
      {"a value, and quotes follow", "<a b=\"c><d e=\"f\"/></a>",
       "f.xml:1:9: error: '<' may not stand in the value of attribute 'b'; write &lt;, or add the "
       "missing quotation mark before it\n"},
      {"a comment", "<a><!-- x</a>",
       "f.xml:1:4: error: the comment has no end; end it with '-->'\n"},
      {"a comment at the very end", "<a/><!--",
       "f.xml:1:5: error: the comment has no end; end it with '-->'\n"},
      {"a comment that ends in one dash too few", "<a><!-- x ->\n</a>",
       "f.xml:1:4: error: the comment has no end; end it with '-->'\n"},
      {"CDATA", "<a><![CDATA[x]]</a>",
       "f.xml:1:4: error: the CDATA section has no end; end it with ']]>'\n"},
      {"a processing instruction", "<a><?x </a>",
       "f.xml:1:4: error: the processing instruction has no end; end it with '?>'\n"},
      {"a closing tag", "<a></a",
       "f.xml:1:4: error: the closing tag '</a' cannot be read; write it like </name>\n"},
      {"a lone '<'", "<a>x</a><",
       "f.xml:1:9: error: '<' begins no element; write &lt; where '<' is meant as text\n"},
  });
}

TEST(XmlGuard, RefusesTagsThatDoNotMatch) {
  ExpectSaid({
      {"other name", "<a></b>",
       "f.xml:1:1: error: <a> is not closed; add </a>\n"
       "f.xml:1:4: error: </b> closes nothing; </a> was expected\n"},
      {"other case", "<a></A>",
       "f.xml:1:1: error: <a> is not closed; add </a>\n"
       "f.xml:1:4: error: </A> closes nothing; </a> was expected\n"},
      {"crossed", "<a><b><c></b></c></a>",
       "f.xml:1:7: error: <c> is not closed before </b>; add </c>\n"
       "f.xml:1:14: error: </c> closes nothing; </a> was expected\n"},
      {"closes what was never open", "<a></b></a>",
       "f.xml:1:4: error: </b> closes nothing; </a> was expected\n"},
      {"a closing tag with attribute", "<a></a b=\"c\">",
       "f.xml:1:4: error: the closing tag '</a' cannot be read; write it like </name>\n"},
      {"a closing tag without name", "<a></></a>",
       "f.xml:1:4: error: the closing tag '</' cannot be read; write it like </name>\n"},
      {"a blank before the name", "<a>< b/></a>",
       "f.xml:1:4: error: '<' begins no element; write &lt; where '<' is meant as text\n"},
      {"a name that begins with a digit", "<a><1b/></a>",
       "f.xml:1:4: error: '<1b/' begins no element; write &lt; where '<' is meant as text\n"},
      {"less than in text", "<a>pH <7.35</a>",
       "f.xml:1:7: error: '<7.35</a' begins no element; write &lt; where '<' is meant as text\n"},
      {"a name with a strange character", "<a><b$/></a>",
       "f.xml:1:6: error: a blank is missing in the tag <b>; put one between name and attribute, "
       "and between attributes\n"},
  });
}

TEST(XmlGuard, RefusesBrokenAttributes) {
  ExpectSaid({
      {"twice", "<a b=\"1\" b=\"2\"/>",
       "f.xml:1:10: error: attribute 'b' stands twice in <a>; keep one of them\n"},
      {"twice, far apart", "<a b=\"1\" c=\"2\" b='1'/>",
       "f.xml:1:16: error: attribute 'b' stands twice in <a>; keep one of them\n"},
      {"no quotes", "<a b=c/>",
       "f.xml:1:6: error: the value of attribute 'b' is not in quotes; write b=\"…\"\n"},
      {"no value", "<a b/>", "f.xml:1:4: error: attribute 'b' has no value; write b=\"…\"\n"},
      {"nothing after the equals sign", "<a b=/>",
       "f.xml:1:6: error: the value of attribute 'b' is not in quotes; write b=\"…\"\n"},
      {"no name", "<a =\"c\"/>",
       "f.xml:1:4: error: '=' may not stand in the tag <a>; write attributes like "
       "name=\"value\"\n"},
      {"no blank between", "<a b=\"c\"d=\"e\"/>",
       "f.xml:1:9: error: a blank is missing in the tag <a>; put one between name and attribute, "
       "and between attributes\n"},
      {"less than in the value", "<a b=\"x < y\"/>",
       "f.xml:1:9: error: '<' may not stand in the value of attribute 'b'; write &lt;\n"},
      {"quotes of two kinds", "<a b=\"c'/>",
       "f.xml:1:6: error: the value of attribute 'b' has no closing quote; end it with \"\n"},
      {"a slash in the tag", "<a / b=\"c\"/>",
       "f.xml:1:4: error: '/' may not stand in the tag <a>; write attributes like "
       "name=\"value\"\n"},
      {"a comma between", "<a b=\"c\", d=\"e\"/>",
       "f.xml:1:9: error: a blank is missing in the tag <a>; put one between name and attribute, "
       "and between attributes\n"
       "f.xml:1:9: error: ',' may not stand in the tag <a>; write attributes like "
       "name=\"value\"\n"},
      {"typographic quotes", "<a b=“c”/>",
       "f.xml:1:6: error: the value of attribute 'b' is not in quotes; write b=\"…\"\n"},
  });
}

TEST(XmlGuard, RefusesCommentsAndSectionsAgainstTheRules) {
  ExpectSaid({
      {"two dashes in a comment", "<a><!-- x -- y --></a>",
       "f.xml:1:11: error: '--' may not stand inside a comment; write one dash, or end the "
       "comment\n"},
      {"three dashes at the end", "<a><!-- x ---></a>",
       "f.xml:1:11: error: '--' may not stand inside a comment; write one dash, or end the "
       "comment\n"},
      {"a comment that is too short", "<a><!--></a>",
       "f.xml:1:4: error: the comment has no end; end it with '-->'\n"},
      {"the end of CDATA in text", "<a>x ]]> y</a>",
       "f.xml:1:6: error: ']]>' may not stand in text; write ]]&gt;\n"},
      {"CDATA in lower case", "<a><![cdata[x]]></a>",
       "f.xml:1:4: error: '<![cdata[x' is not read here; only elements, text, comments <!-- … --> "
       "and <![CDATA[ … ]]> are\n"},
      {"a conditional section", "<a><![INCLUDE[x]]></a>",
       "f.xml:1:4: error: '<![INCLUDE' is not read here; only elements, text, comments <!-- … --> "
       "and <![CDATA[ … ]]> are\n"},
      {"a processing instruction", "<?xml-stylesheet href=\"x.xsl\"?><a/>",
       "f.xml:1:1: error: the processing instruction 'xml-stylesheet' does nothing here; delete "
       "it\n"},
      {"a processing instruction inside", "<a><?php x ?></a>",
       "f.xml:1:4: error: the processing instruction 'php' does nothing here; delete it\n"},
      {"a processing instruction without name", "<a><? x ?></a>",
       "f.xml:1:4: error: the processing instruction has no name; delete it\n"},
  });
}

TEST(XmlGuard, GoesOnAfterAFaultSoThatAllComeInOneRun) {
  EXPECT_EQ(Said("<a b=1>\n<c d='1' d='2'/>\n&nbsp;\n<e f='\x01'/>\n</g>\n</a>\nrest"),
            "f.xml:1:6: error: the value of attribute 'b' is not in quotes; write b=\"…\"\n"
            "f.xml:2:10: error: attribute 'd' stands twice in <c>; keep one of them\n"
            "f.xml:3:1: error: the entity '&nbsp;' is not defined; "
            "only &amp; &lt; &gt; &quot; &apos; are; write the character itself\n"
            "f.xml:4:7: error: the character U+0001 may not stand here; "
            "delete it; it does not show, or shows other than it reads\n"
            "f.xml:5:1: error: </g> closes nothing; </a> was expected\n"
            "f.xml:7:1: error: text stands outside the root element: 'rest'; "
            "move it inside or delete it\n");
}

TEST(XmlGuard, StopsAfterFiftyFaults) {
  std::string text = "<a>";
  for (int i = 0; i < 1000; ++i) text += "&x;\n";
  Diagnostics diagnostics;
  EXPECT_FALSE(AdmitXml(LineIndex("f.xml", text), text, {}, diagnostics));
  ASSERT_EQ(diagnostics.all().size(), 51u);
  EXPECT_EQ(diagnostics.all().back().ToString(),
            "f.xml:51:1: error: more than 50 faults; the rest of the file was not looked at; "
            "mend those above first");
}

std::string Nested(int depth) {
  std::string text;
  for (int i = 0; i < depth; ++i) text += "<a>";
  for (int i = 0; i < depth; ++i) text += "</a>";
  return text;
}

TEST(XmlGuard, HoldsToItsLimits) {
  EXPECT_EQ(Said(Nested(64)), "");
  EXPECT_EQ(Said(Nested(65)),
            "f.xml:1:193: error: elements nested more than 64 deep; nest them less\n");
  EXPECT_EQ(Said(Nested(100'000)),
            "f.xml:1:193: error: elements nested more than 64 deep; nest them less\n");
  const XmlLimits three{.bytes = 40, .depth = 3, .attributes = 2, .elements = 3};
  EXPECT_EQ(Said("<a><b/><b/></a>", three), "");
  EXPECT_EQ(Said("<a><b/><b/><b/></a>", three),
            "f.xml:1:12: error: more than 3 elements; split the file\n");
  EXPECT_EQ(Said("<a b='' c=''/>", three), "");
  EXPECT_EQ(Said("<a b='' c='' d=''/>", three),
            "f.xml:1:14: error: <a> has more than 2 attributes; use fewer\n");
  EXPECT_EQ(Said(std::string(41, 'x'), three),
            "f.xml:1:1: error: the file is 41 bytes long; at most 40 are read; "
            "split it or shorten it\n");
}

TEST(XmlGuard, LetsProcessingInstructionsPassWhereTheyAreAskedFor) {
  const XmlLimits foreign{.processing_instructions = true};
  EXPECT_EQ(Said("<?xml version='1.0'?><?xml-stylesheet href='x.xsl'?><a><?b?></a>", foreign), "");
  EXPECT_EQ(Said("<a><?xml version='1.0'?></a>", foreign),
            "f.xml:1:4: error: an XML declaration may stand only at the very start of the file, "
            "in lower case; move it there or delete it\n");
}

TEST(XmlGuard, AdmitsTheOfficialFiles) {
  CHARTMARK_REFERENCE_OR_SKIP(folder, "icd10pcs");
  const std::string root = folder.substr(0, folder.rfind('/'));
  const auto files = MakeSystemFiles();
  const XmlLimits large{.bytes = 64 << 20, .elements = 2'000'000, .processing_instructions = true};
  for (const char* name :
       {"/icd10pcs/icd10pcs_tables_2025.xml", "/icd10pcs/icd10pcs_index_2025.xml",
        "/icd10pcs/icd10pcs_definitions_2025.xml", "/icd10cm/icd10cm_tabular_2021.xml",
        "/icd10cm/icd10cm-eindex-April-1-2026-XML.xml",
        "/icd10cm/icd10cm-neoplasm-April-1-2026-XML.xml",
        "/icd10cm/icd10cm-drug-April-1-2026-XML.xml"}) {
    const Result<std::string> text = files->Read(root + name, large.bytes);
    ASSERT_TRUE(text.has_value()) << name;
    EXPECT_EQ(Said(*text, large), "") << name;
  }
}

}  // namespace
}  // namespace chartmark
