// Checks JSON against the part of JSON Schema that grade.schema.json uses.
#pragma once

#include <string>
#include <string_view>
#include <vector>

namespace chartmark {

// What is wrong, each with its place ("/lines/0/points: …"); empty where `json` conforms. Keywords
// that the check does not know are problems too, so that none is silently left out.
std::vector<std::string> CheckSchema(std::string_view json, std::string_view schema);

}  // namespace chartmark
