#include "sim/python/interpreter.hpp"

#include <dlfcn.h>
#include <pthread.h>
#include <pybind11/embed.h>

#include <cstdlib>
#include <filesystem>

namespace edgefleet::python {
namespace {

namespace py = pybind11;
namespace fs = std::filesystem;

void require_ok(PyStatus status) {
  if (PyStatus_Exception(status))
    throw PythonError(std::string("Python does not start: ") +
                      (status.err_msg != nullptr ? status.err_msg : "no reason"));
}

/// Where edgefleet.py lies: beside this shared object.
fs::path own_folder() {
  Dl_info found{};
  dladdr(reinterpret_cast<const void*>(&own_folder), &found);
  return fs::path(found.dli_fname).parent_path();
}

/// One thread for sums: their order would depend on how many there are.
void calm_libraries() {
  for (const char* name : {"OPENBLAS_NUM_THREADS", "OMP_NUM_THREADS", "MKL_NUM_THREADS"}) setenv(name, "1", 1);
}

/// Debian's interpreter and its packages whatever PATH, PYTHONPATH and PYTHONHOME say; strings hash alike in every
/// process; nothing is written beside the user's files.
void start() {
  calm_libraries();
  PyPreConfig before;
  PyPreConfig_InitIsolatedConfig(&before);
  before.utf8_mode = 1;
  require_ok(Py_PreInitialize(&before));
  PyConfig config;
  PyConfig_InitIsolatedConfig(&config);
  config.use_hash_seed = 1;
  config.hash_seed = 0;
  config.write_bytecode = 0;
  config.install_signal_handlers = 0;
  const std::string program = EDGEFLEET_PYTHON_PROGRAM;
  const std::wstring wide(program.begin(), program.end());
  require_ok(PyConfig_SetString(&config, &config.program_name, wide.c_str()));
  require_ok(PyConfig_SetString(&config, &config.executable, wide.c_str()));
  const PyStatus status = Py_InitializeFromConfig(&config);
  PyConfig_Clear(&config);
  require_ok(status);
  // Should this process fork in its turn, the child's Python is as good.
  pthread_atfork(&PyOS_BeforeFork, &PyOS_AfterFork_Parent, &PyOS_AfterFork_Child);
}

py::module_ imported() {
  if (Py_IsInitialized() == 0) start();
  try {
    const auto sys = py::module_::import("sys");
    sys.attr("path").attr("insert")(0, own_folder().string());
    sys.attr("stdout") = sys.attr("stderr");  // standard output is the report's
    py::module_::import("numpy");
    return py::module_::import("edgefleet");
  } catch (py::error_already_set& error) {
    if (error.matches(PyExc_ModuleNotFoundError))
      throw PythonError(std::string(py::str(error.value())) + " (install python3-numpy)");
    throw PythonError(error.what());
  }
}

}  // namespace

py::module_ edgefleet_module() {
  static PyObject* module = imported().release().ptr();  // never ends before the process does
  return py::reinterpret_borrow<py::module_>(module);
}

PythonError python_error(py::error_already_set& error, const PolicyFile& file) {
  py::object value = error.value();
  if (error.trace()) PyException_SetTraceback(value.ptr(), error.trace().ptr());
  return PythonError(py::str(edgefleet_module().attr("_fault")(value, file.path.string())));
}

std::string declarations(const PolicyFile& file) {
  const auto module = edgefleet_module();
  return in_python(
      file, [&] { return py::str(module.attr("_declarations")(file.path.string(), file.text)).cast<std::string>(); });
}

py::object policy_class(const PolicyFile& file, const std::string& class_name) {
  const auto module = edgefleet_module();
  return in_python(
      file, [&] { return module.attr("_policy_class")(file.path.string(), file.text, class_name).cast<py::object>(); });
}

}  // namespace edgefleet::python
