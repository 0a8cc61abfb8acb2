#include <iostream>

#include "sim/app/command_line.hpp"

int main(int argc, char** argv) {
  return edgefleet::app::run_command_line({argv + 1, argv + argc}, std::cout, std::cerr);
}
