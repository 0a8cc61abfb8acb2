#include "sim/core/apart.hpp"

#include <fcntl.h>
#include <fmt/format.h>
#include <sys/prctl.h>
#include <sys/wait.h>
#include <unistd.h>

#include <algorithm>
#include <cerrno>
#include <csignal>
#include <cstring>
#include <system_error>

namespace edgefleet {
namespace {

[[noreturn]] void fail(const char* what) { throw std::system_error(errno, std::generic_category(), what); }

constexpr std::byte answered{0};
constexpr std::byte threw{1};

Bytestring marked(std::byte mark, std::span<const std::byte> rest) {
  Bytestring all(1 + rest.size(), mark);
  std::copy(rest.begin(), rest.end(), all.begin() + 1);
  return all;
}

Bytestring thrown(std::string_view what) { return marked(threw, std::as_bytes(std::span(what))); }

/// Nothing may leave the child but through the pipe.
Bytestring outcome_of(const std::function<Bytestring()>& task) {
  try {
    return marked(answered, task());
  } catch (const std::exception& error) {
    return thrown(error.what());
  } catch (...) {
    return thrown("something that is no std::exception");
  }
}

[[noreturn]] void work(const std::function<Bytestring()>& task, int out) {
  prctl(PR_SET_PDEATHSIG, SIGKILL);
  const Bytestring answer = outcome_of(task);
  for (std::size_t done = 0; done < answer.size();) {
    const ssize_t written = write(out, answer.data() + done, answer.size() - done);
    if (written < 0 && errno != EINTR) _exit(1);
    if (written > 0) done += static_cast<std::size_t>(written);
  }
  _exit(0);
}

Bytestring received(int from) {
  Bytestring all;
  std::byte buffer[1 << 12];
  for (;;) {
    const ssize_t count = read(from, buffer, sizeof buffer);
    if (count < 0 && errno == EINTR) continue;
    if (count <= 0) return all;
    all.insert(all.end(), buffer, buffer + count);
  }
}

}  // namespace

std::string cause_of_death(int status) {
  if (WIFSIGNALED(status)) {
    const int signal = WTERMSIG(status);
    return fmt::format("its process was ended by signal {} ({})", signal, strsignal(signal));
  }
  return fmt::format("its process ended with exit code {} and no result", WEXITSTATUS(status));
}

std::variant<Bytestring, std::string> run_apart(const std::function<Bytestring()>& task) {
  int ends[2];
  if (pipe2(ends, O_CLOEXEC) != 0) fail("pipe");
  const pid_t child = fork();
  if (child < 0) fail("fork");
  if (child == 0) work(task, ends[1]);
  close(ends[1]);
  Bytestring answer = received(ends[0]);
  close(ends[0]);
  int status = 0;
  while (waitpid(child, &status, 0) < 0 && errno == EINTR) {
  }
  if (status != 0 || answer.empty()) return cause_of_death(status);
  const Bytestring rest(answer.begin() + 1, answer.end());
  if (answer.front() == answered) return rest;
  return "it threw: " + std::string(reinterpret_cast<const char*>(rest.data()), rest.size());
}

}  // namespace edgefleet
