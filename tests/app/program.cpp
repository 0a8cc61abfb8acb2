#include "tests/app/program.hpp"

#include <fcntl.h>
#include <signal.h>
#include <sys/wait.h>
#include <unistd.h>

#include <cerrno>
#include <fstream>
#include <iterator>
#include <sstream>
#include <stdexcept>

#include "tests/support/locations.hpp"

namespace edgefleet::app {
namespace {

namespace fs = std::filesystem;

[[noreturn]] void become(const fs::path& binary, std::vector<char*>& words, const fs::path& folder, const fs::path& out,
                         const fs::path& err) {
  const int to_out = open(out.c_str(), O_WRONLY | O_CREAT | O_TRUNC, 0600);
  const int to_err = open(err.c_str(), O_WRONLY | O_CREAT | O_TRUNC, 0600);
  const int from = open("/dev/null", O_RDONLY);
  const bool ready = dup2(from, 0) == 0 && dup2(to_out, 1) == 1 && dup2(to_err, 2) == 2 && chdir(folder.c_str()) == 0;
  if (ready) execv(binary.c_str(), words.data());
  _exit(127);
}

/// A name for a file that no other run of this test uses.
fs::path output_file(const fs::path& folder, const char* what) {
  static int count = 0;
  return folder.parent_path() / (folder.filename().string() + "." + std::to_string(++count) + what);
}

}  // namespace

Program::Program(const std::vector<std::string>& arguments, const fs::path& folder, const fs::path& binary)
    : out_(output_file(folder, ".out")), err_(output_file(folder, ".err")) {
  std::vector<std::string> owned{"edgefleet"};
  owned.insert(owned.end(), arguments.begin(), arguments.end());
  std::vector<char*> words;
  for (auto& word : owned) words.push_back(word.data());
  words.push_back(nullptr);
  pid_ = fork();
  if (pid_ < 0) throw std::runtime_error("fork");
  if (pid_ == 0) become(binary, words, folder, out_, err_);
}

Program::~Program() {
  if (!reaped_) kill(pid_, SIGKILL), reap(0);
  std::error_code ignored;
  fs::remove(out_, ignored);
  fs::remove(err_, ignored);
}

void Program::reap(int options) {
  if (reaped_) return;
  pid_t found = 0;
  while ((found = waitpid(pid_, &status_, options)) < 0 && errno == EINTR) {
  }
  reaped_ = found == pid_;
}

bool Program::running() { return reap(WNOHANG), !reaped_; }

void Program::signal(int number) const { kill(pid_, number); }

Ended Program::wait() {
  reap(0);
  const int code = WIFSIGNALED(status_) ? -WTERMSIG(status_) : WEXITSTATUS(status_);
  return {code, text_of(out_), text_of(err_)};
}

Ended edgefleet(const std::vector<std::string>& arguments, const fs::path& folder) {
  return Program(arguments, folder).wait();
}

std::string process_file(pid_t pid, const std::string& name) {
  try {
    return text_of("/proc/" + std::to_string(pid) + "/" + name);
  } catch (const std::ios_base::failure&) {  // it ended between opening and reading
    return "";
  }
}

std::vector<pid_t> children_of(pid_t pid) {
  std::istringstream ids(process_file(pid, "task/" + std::to_string(pid) + "/children"));
  std::vector<pid_t> children;
  for (pid_t child = 0; ids >> child;) {
    const std::string stat = process_file(child, "stat");
    const auto name_end = stat.rfind(')');
    if (name_end != std::string::npos && stat.compare(name_end, 4, ") Z ") != 0) children.push_back(child);
  }
  return children;
}

fs::path scenario_file(const std::string& name) {
  return fs::path(edgefleet::source_dir) / "tests/app/scenarios" / (name + ".yaml");
}

std::string text_of(const fs::path& file) {
  std::ifstream in(file, std::ios::binary);
  return {std::istreambuf_iterator<char>(in), {}};
}

}  // namespace edgefleet::app
