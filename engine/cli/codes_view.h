// The codebook for a person: searches and pages as text, on the date of a chart.
#pragma once

#include <memory>
#include <string>

#include "engine/base/date.h"
#include "engine/base/result.h"
#include "engine/cli/places.h"
#include "engine/codes/codebook.h"
#include "engine/exercise/chart_text.h"

namespace chartmark {

class CodesView {
 public:
  static Result<std::unique_ptr<CodesView>> Open(const Places& places, Date date);

  // What was found, or the words for nothing.
  std::string Search(const std::string& words, const TextStyle& style);
  std::string Show(const std::string& code, const TextStyle& style);

 private:
  CodesView(Codebook codebook, Date date) : codebook_(std::move(codebook)), date_(date) {}
  Codebook codebook_;
  Date date_;
};

}  // namespace chartmark
