#pragma once
// The shipped binary as its users meet it: words in, exit code and text out.

#include <sys/types.h>

#include <filesystem>
#include <string>
#include <vector>

#include "tests/support/locations.hpp"

namespace edgefleet::app {

struct Ended {
  int code = 0;  ///< exit code; -N if signal N ended it
  std::string out;
  std::string err;
};

/// The binary at work. What is still running when this goes is killed.
class Program {
 public:
  /// Starts `edgefleet ARGUMENTS` in `folder`, beside which goes what it prints.
  Program(const std::vector<std::string>& arguments, const std::filesystem::path& folder,
          const std::filesystem::path& binary = edgefleet::shipped_binary);
  ~Program();
  Program(const Program&) = delete;
  Program& operator=(const Program&) = delete;

  pid_t pid() const { return pid_; }
  bool running();
  void signal(int number) const;
  Ended wait();

 private:
  void reap(int options);

  pid_t pid_ = -1;
  bool reaped_ = false;
  int status_ = 0;
  std::filesystem::path out_;
  std::filesystem::path err_;
};

/// Runs it to its end.
Ended edgefleet(const std::vector<std::string>& arguments, const std::filesystem::path& folder);

/// What /proc/PID/NAME says; nothing once the process is gone.
std::string process_file(pid_t pid, const std::string& name);

/// Processes whose parent is `pid`, zombies left out.
std::vector<pid_t> children_of(pid_t pid);

std::filesystem::path scenario_file(const std::string& name);
std::string text_of(const std::filesystem::path& file);

}  // namespace edgefleet::app
