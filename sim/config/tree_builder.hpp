#pragma once
// Turns the events of yaml-cpp's parser into our nodes. Private to this folder: it is the one header that names
// yaml-cpp.

#include <yaml-cpp/eventhandler.h>
#include <yaml-cpp/mark.h>

#include <cstddef>
#include <map>
#include <string>
#include <unordered_map>
#include <vector>

#include "sim/config/node.hpp"

namespace edgefleet::config {

/// Thrown to leave the parser: a problem has been reported and the rest of the file is of no use.
struct Unusable {};

class TreeBuilder final : public YAML::EventHandler {
 public:
  TreeBuilder(std::string file, Problems& problems) : file_(std::move(file)), problems_(problems) {}

  /// The document's value; absent if the text had none.
  Node take() && { return std::move(root_); }
  SourceMark mark_of(const YAML::Mark& mark) const;

  void OnDocumentStart(const YAML::Mark& mark) override;
  void OnDocumentEnd() override {}
  void OnNull(const YAML::Mark& mark, YAML::anchor_t anchor) override;
  void OnAlias(const YAML::Mark& mark, YAML::anchor_t anchor) override;
  void OnScalar(const YAML::Mark& mark, const std::string& tag, YAML::anchor_t anchor,
                const std::string& value) override;
  void OnSequenceStart(const YAML::Mark& mark, const std::string& tag, YAML::anchor_t anchor,
                       YAML::EmitterStyle::value style) override;
  void OnSequenceEnd() override { close(); }
  void OnMapStart(const YAML::Mark& mark, const std::string& tag, YAML::anchor_t anchor,
                  YAML::EmitterStyle::value style) override;
  void OnMapEnd() override { close(); }

 private:
  /// A list or mapping that is not finished.
  struct Open {
    Node node;
    YAML::anchor_t anchor;
    std::unordered_map<std::string, SourceMark> keys;
    bool has_key = false;  ///< the last entry of the mapping waits for its value
    bool dropped = false;  ///< that entry is not to be kept: its key was refused
  };

  Node make(Node::Kind kind, const YAML::Mark& mark);
  void open(Node node, const std::string& tag, YAML::anchor_t anchor);
  void close();
  void complete(Node node, YAML::anchor_t anchor);
  void place(Node node);
  void begin_entry(Open& owner, const Node& key);
  void end_entry(Open& owner, Node value);
  /// True if the key may be used; else it has been reported.
  bool is_good_key(Open& owner, const Node& key);
  void count(const SourceMark& where, std::size_t nodes);
  void refuse_tag(const SourceMark& where, const std::string& tag);
  [[noreturn]] void give_up(const SourceMark& where, std::string what);

  std::string file_;
  Problems& problems_;
  Node root_;
  std::vector<Open> open_;
  std::map<YAML::anchor_t, Node> anchors_;
  std::size_t nodes_ = 0;
  bool started_ = false;
};

}  // namespace edgefleet::config
