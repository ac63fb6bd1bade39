// A chart as text for a terminal of any width, and as HTML. Takes a Variant: no key can get here.
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "engine/exercise/exercise.h"

namespace chartmark {

// Words to bring out in one document of the chart (quotations; matched on collapsed white space).
struct Highlight {
  std::string document;  // id
  std::string quote;
  std::string owner = {};  // whose it is, one word; HTML only: <mark data-of="owner owner">
};

struct TextStyle {
  int width = 80;       // columns, at least 20
  bool colour = false;  // ANSI attributes; highlights are marked with »…« where false
};

std::string RenderHeader(const Variant& variant,
                         const TextStyle& style);  // patient, encounter, task
std::string RenderDocument(const Document& document, const TextStyle& style,
                           const std::vector<Highlight>& highlights = {});
std::string RenderChart(const Variant& variant, const TextStyle& style,
                        const std::vector<Highlight>& highlights = {});
// The header as HTML, three parts: <header> with patient and encounter, <section>s with how to
// report (left out where nothing is said) and with what is asked.
std::string RenderHeaderHtml(const Variant& variant);
// One <article> a document, everything escaped; no scripts, no styles.
// Highlights that overlap are cut where their owners change.
std::string RenderChartHtml(const Variant& variant, const std::vector<Highlight>& highlights = {});

}  // namespace chartmark
