#include "engine/cli/arguments.h"

#include <fmt/format.h>

#include <CLI/CLI.hpp>

#include "engine/base/text.h"

namespace chartmark {

struct Arguments::Parser {
  struct Range {
    std::string name;
    std::string text;
    int* value;
    int min;
    int max;
  };

  std::string command;
  CLI::App app;
  std::vector<std::string> flags;  // all names, for "did you mean"
  std::vector<std::unique_ptr<Range>> ranges;
  std::string words_name;
  std::vector<std::string>* words = nullptr;
  std::size_t min_words = 0;
  std::size_t max_words = 0;

  tl::unexpected<Error> Refuse(std::string message) const {
    return Fail(fmt::format("{}; see 'chartmark {} --help'", message, command), ErrorKind::kUsage);
  }

  void Remember(const std::string& names) {
    for (std::string_view name : Split(names, ',')) flags.emplace_back(name);
  }

  Status UnknownFlag(std::string_view word) const {
    const std::string_view name = word.substr(0, word.find('='));
    const std::vector<std::string_view> known(flags.begin(), flags.end());
    return Refuse(fmt::format("unknown option '{}'{}", name, DidYouMeanHint(name, known)));
  }

  Status CheckWords() const {
    const std::size_t count = words == nullptr ? 0 : words->size();
    if (count > max_words) {
      return Refuse(fmt::format("'{}' is one word too many", (*words)[max_words]));
    }
    if (count < min_words) return Refuse(fmt::format("{} is missing", words_name));
    return {};
  }

  Status ReadRanges() const {
    for (const auto& range : ranges) {
      if (range->text.empty()) continue;
      const auto number = ParseInteger(range->text, range->min, range->max);
      if (!number) {
        return Refuse(fmt::format("'{}' for {} is not a whole number from {} to {}", range->text,
                                  range->name, range->min, range->max));
      }
      *range->value = static_cast<int>(*number);
    }
    return {};
  }
};

Arguments::Arguments(std::string command) : parser_(std::make_unique<Parser>()) {
  parser_->command = std::move(command);
  parser_->app.set_help_flag("");
  parser_->app.allow_extras();
}

Arguments::~Arguments() = default;

Arguments& Arguments::Flag(const std::string& names, bool& value) {
  parser_->Remember(names);
  parser_->app.add_flag(names, value);
  return *this;
}

Arguments& Arguments::Option(const std::string& names, std::string& value) {
  parser_->Remember(names);
  parser_->app.add_option(names, value)->take_last();
  return *this;
}

Arguments& Arguments::Option(const std::string& names, std::vector<std::string>& values) {
  parser_->Remember(names);
  parser_->app.add_option(names, values)->expected(1)->take_all();
  return *this;
}

Arguments& Arguments::Option(const std::string& names, int& value, int min, int max) {
  parser_->Remember(names);
  auto range = std::make_unique<Parser::Range>(
      Parser::Range{std::string(Split(names, ',').back()), "", &value, min, max});
  parser_->app.add_option(names, range->text)->take_last();
  parser_->ranges.push_back(std::move(range));
  return *this;
}

Arguments& Arguments::Words(const std::string& what, std::vector<std::string>& values,
                            std::size_t min, std::size_t max) {
  parser_->words_name = what;
  parser_->words = &values;
  parser_->min_words = min;
  parser_->max_words = max;
  return *this;
}

Status Arguments::Read(const std::vector<std::string>& words) {
  std::vector<std::string> reversed(words.rbegin(), words.rend());  // as CLI11 wants them
  try {
    parser_->app.parse(std::move(reversed));
  } catch (const CLI::ArgumentMismatch& problem) {
    return parser_->Refuse(fmt::format("an option lacks its value ({})", problem.what()));
  } catch (const CLI::Error& problem) {
    return parser_->Refuse(problem.what());
  }
  bool only_words = false;
  for (const std::string& word : parser_->app.remaining()) {
    if (word == "--" && !only_words) {
      only_words = true;
    } else if (!only_words && word.size() > 1 && word.front() == '-') {
      return parser_->UnknownFlag(word);
    } else if (parser_->words != nullptr) {
      parser_->words->push_back(word);
    } else {
      return parser_->Refuse(fmt::format("'{}' is one word too many", word));
    }
  }
  if (Status counted = parser_->CheckWords(); !counted) return counted;
  return parser_->ReadRanges();
}

}  // namespace chartmark
