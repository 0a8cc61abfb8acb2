#pragma once
// Python in this process. It starts when a process first needs it: in the process of a cell, or in one apart that only
// looks at a file; the process that hands out the cells never runs it.

#include <pybind11/pybind11.h>

#include <stdexcept>
#include <string>

#include "sim/python/declaration.hpp"

namespace edgefleet::python {

/// What a Python exception says: `FILE:LINE: ValueError: text`, the line being the last one in the policy's own file.
struct PythonError : std::runtime_error {
  using std::runtime_error::runtime_error;
};

/// The module edgefleet.py, in an interpreter that is started if there is none.
pybind11::module_ edgefleet_module();

PythonError python_error(pybind11::error_already_set& error, const PolicyFile& file);

/// Calls into Python; an exception there becomes a PythonError.
template <class Call>
auto in_python(const PolicyFile& file, const Call& call) {
  try {
    return call();
  } catch (pybind11::error_already_set& error) {
    throw python_error(error, file);
  }
}

/// The declarations of the file's policies as JSON. Throws PythonError.
std::string declarations(const PolicyFile& file);

/// The class of that name; the file is executed once in a process. Throws PythonError.
pybind11::object policy_class(const PolicyFile& file, const std::string& class_name);

}  // namespace edgefleet::python
