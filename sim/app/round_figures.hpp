#pragma once
// A made-up platform with round figures, for what is checked against arithmetic rather than against hardware. Figures
// are YAML text with units, as in platforms/.

#include <string>
#include <vector>

#include "sim/hardware/platform_library.hpp"
#include "sim/scenario/experiment.hpp"

namespace edgefleet::app {

class RoundFigures {
 public:
  struct Row {
    std::string variant;
    std::string time;
    std::string energy;
  };
  struct Server {
    std::string kind;
    double speedup = 1.0;
    std::string discipline = "fifo";
    std::string idle = "20 W";
    std::string busy = "80 W";
  };

  RoundFigures& variant(const std::string& name, const std::string& size);
  /// Idle at 1 W; a row's energy is the whole board's.
  RoundFigures& kind(const std::string& name, const std::vector<Row>& rows);
  /// `rate` both ways; the radio draws 0.8 W while bits flow, in either direction.
  RoundFigures& access(const std::string& name, const std::string& rate, const std::string& latency);
  /// One core.
  RoundFigures& server(const std::string& name, const Server& server);

  /// What the scenario's text says, on this platform. Throws InputError.
  scenario::Experiment experiment(const std::string& scenario) const;

 private:
  hardware::PlatformLibrary library_;
};

}  // namespace edgefleet::app
