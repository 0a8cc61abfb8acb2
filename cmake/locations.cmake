# Writes tests/support/locations.hpp, which tests and benchmarks read: where the sources, the program and the package
# that ctest installs are.
include_guard(GLOBAL)
string(MD5 of_this_build ${PROJECT_BINARY_DIR})
set(EDGEFLEET_TEST_PACKAGE /tmp/edgefleet-package-${of_this_build} CACHE INTERNAL "where ctest installs")
configure_file(${PROJECT_SOURCE_DIR}/tests/support/locations.hpp.in
               ${PROJECT_BINARY_DIR}/generated/tests/support/locations.hpp)
