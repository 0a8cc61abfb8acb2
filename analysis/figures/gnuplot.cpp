#include "analysis/figures/gnuplot.hpp"

#include <fcntl.h>
#include <fmt/format.h>
#include <spawn.h>
#include <sys/wait.h>
#include <unistd.h>

#include <cerrno>
#include <cstdlib>
#include <cstring>
#include <fstream>
#include <iterator>
#include <stdexcept>

namespace edgefleet::analysis {
namespace {

namespace fs = std::filesystem;

constexpr const char* script_name = "script.gnuplot";
constexpr const char* said_name = "said.txt";

std::string program() {
  const char* set = std::getenv("EDGEFLEET_GNUPLOT");
  return set != nullptr && *set != '\0' ? set : "gnuplot";
}

[[noreturn]] void cannot_start(const std::string& name, int error) {
  throw std::runtime_error(
      fmt::format("{}: cannot be started ({}); figures need gnuplot 5.4 or later: apt-get install gnuplot-nox "
                  "fonts-liberation, or name the program in EDGEFLEET_GNUPLOT",
                  name, std::strerror(error)));
}

/// What a child does before it becomes gnuplot: its folder, no input, all it says into a file.
class Beginnings {
 public:
  explicit Beginnings(const fs::path& folder) {
    posix_spawn_file_actions_init(&actions_);
    posix_spawn_file_actions_addchdir_np(&actions_, folder.c_str());
    posix_spawn_file_actions_addopen(&actions_, STDIN_FILENO, "/dev/null", O_RDONLY, 0);
    posix_spawn_file_actions_addopen(&actions_, STDOUT_FILENO, said_name, O_WRONLY | O_CREAT | O_TRUNC, 0600);
    posix_spawn_file_actions_adddup2(&actions_, STDOUT_FILENO, STDERR_FILENO);
  }
  ~Beginnings() { posix_spawn_file_actions_destroy(&actions_); }
  Beginnings(const Beginnings&) = delete;
  Beginnings& operator=(const Beginnings&) = delete;

  const posix_spawn_file_actions_t* get() const { return &actions_; }

 private:
  posix_spawn_file_actions_t actions_{};
};

/// Its wait status.
int status_of(pid_t child) {
  int status = 0;
  while (waitpid(child, &status, 0) < 0)
    if (errno != EINTR) throw std::runtime_error(fmt::format("gnuplot: {}", std::strerror(errno)));
  return status;
}

int status_of_run(const fs::path& folder) {
  std::string name = program();
  std::string defaults = "-d";  // no start-up files
  std::string script = script_name;
  char* const words[] = {name.data(), defaults.data(), script.data(), nullptr};
  const Beginnings beginnings(folder);
  pid_t child = 0;
  if (const int error = posix_spawnp(&child, name.c_str(), beginnings.get(), nullptr, words, environ); error != 0)
    cannot_start(name, error);
  return status_of(child);
}

}  // namespace

void run_gnuplot(const std::string& script, const fs::path& folder) {
  std::ofstream file(folder / script_name, std::ios::binary);
  file << script << std::flush;
  if (!file) throw std::runtime_error(fmt::format("{}: cannot be written", (folder / script_name).string()));
  const int status = status_of_run(folder);
  if (WIFEXITED(status) && WEXITSTATUS(status) == 0) return;
  std::ifstream in(folder / said_name, std::ios::binary);
  const std::string said{std::istreambuf_iterator<char>(in), {}};
  const std::string how = WIFSIGNALED(status) ? fmt::format("signal {}", WTERMSIG(status))
                                              : fmt::format("exit code {}", WEXITSTATUS(status));
  throw std::runtime_error(fmt::format("{} failed ({}): {}", program(), how, said.empty() ? "it said nothing" : said));
}

}  // namespace edgefleet::analysis
