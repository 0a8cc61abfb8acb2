# find_package(EdgeFleet) gives the target EdgeFleet::policy (headers and options) and edgefleet_add_policy().
include(CMakeFindDependencyMacro)
find_dependency(Eigen3 NO_MODULE)
include(${CMAKE_CURRENT_LIST_DIR}/EdgeFleetTargets.cmake)
include(${CMAKE_CURRENT_LIST_DIR}/EdgeFleetPolicy.cmake)
