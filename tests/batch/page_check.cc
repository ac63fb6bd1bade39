#include "tests/batch/page_check.h"

#include <algorithm>
#include <filesystem>
#include <fstream>
#include <pugixml.hpp>
#include <set>
#include <sstream>

namespace chartmark {
namespace {

bool Parse(const std::string& html, pugi::xml_document& document, std::string& trouble) {
  const pugi::xml_parse_result read =
      document.load_buffer(html.data(), html.size(), pugi::parse_full, pugi::encoding_utf8);
  if (!read) trouble = std::string(read.description()) + " at " + html.substr(read.offset, 60);
  return static_cast<bool>(read);
}

struct Walker : pugi::xml_tree_walker {
  bool for_each(pugi::xml_node& node) override {
    const std::string name = node.name();
    if (name == "script" || name == "iframe" || name == "object") wrong += name + " ";
    text += std::string(node.value()) + "\n";
    for (const pugi::xml_attribute attribute : node.attributes()) Look(attribute);
    return true;
  }
  void Look(const pugi::xml_attribute& attribute) {
    const std::string name = attribute.name();
    const std::string value = attribute.value();
    text += value + "\n";
    const bool leaves = (name == "href" || name == "src") && value[0] != '#' &&
                        (value.find(':') != std::string::npos || value[0] == '/' ||
                         value.find("..") != std::string::npos);
    if (name.starts_with("on") || leaves) wrong += name + "=" + value + " ";
    if (name == "id" && !ids.insert(value).second) wrong += "twice id=" + value + " ";
  }
  std::string wrong, text;
  std::set<std::string> ids;
};

}  // namespace

std::string WrongWithPage(const std::string& html) {
  pugi::xml_document document;
  std::string trouble;
  if (!Parse(html, document, trouble)) return trouble;
  Walker walker;
  document.traverse(walker);
  return walker.wrong;
}

std::string TextOfPage(const std::string& html) {
  pugi::xml_document document;
  std::string trouble;
  if (!Parse(html, document, trouble)) return trouble;
  Walker walker;
  document.traverse(walker);
  return walker.text;
}

std::vector<std::string> FilesUnder(const std::string& folder) {
  std::vector<std::string> files;
  for (const auto& entry : std::filesystem::recursive_directory_iterator(folder)) {
    if (!entry.is_directory()) {
      files.push_back(std::filesystem::relative(entry.path(), folder).string());
    }
  }
  std::sort(files.begin(), files.end());
  return files;
}

std::string BytesOf(const std::string& path) {
  std::ostringstream bytes;
  bytes << std::ifstream(path, std::ios::binary).rdbuf();
  return bytes.str();
}

void PutBytes(const std::string& path, const std::string& bytes) {
  std::filesystem::create_directories(std::filesystem::path(path).parent_path());
  std::ofstream(path, std::ios::binary) << bytes;
}

}  // namespace chartmark
