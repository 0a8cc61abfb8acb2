# cmake --install: the program with its data, and what a policy outside the tree is built with.
include(CMakePackageConfigHelpers)

# The executable exports the code (cmake/exported_symbols.txt): a plug-in needs headers and options only.
add_library(edgefleet_policy INTERFACE)
add_library(EdgeFleet::policy ALIAS edgefleet_policy)
set_target_properties(edgefleet_policy PROPERTIES EXPORT_NAME policy)
target_compile_features(edgefleet_policy INTERFACE cxx_std_20)
# Products stay apart from sums, as in the program: the same policy takes the same decisions on either side.
target_compile_options(edgefleet_policy INTERFACE -ffp-contract=off -fno-math-errno)
target_include_directories(edgefleet_policy INTERFACE
  $<BUILD_INTERFACE:${PROJECT_SOURCE_DIR}> $<BUILD_INTERFACE:${PROJECT_BINARY_DIR}/generated>
  $<INSTALL_INTERFACE:include/edgefleet>)
target_link_libraries(edgefleet_policy INTERFACE Eigen3::Eigen)
if(EDGEFLEET_SANITIZE)
  target_compile_options(edgefleet_policy INTERFACE $<BUILD_INTERFACE:-fsanitize=${EDGEFLEET_SANITIZE}>)
endif()

install(TARGETS edgefleet RUNTIME DESTINATION bin)
install(DIRECTORY platforms scenarios DESTINATION share/edgefleet)
install(DIRECTORY docs/example-policy DESTINATION share/edgefleet)
foreach(module core config qoe policy)
  file(GLOB headers CONFIGURE_DEPENDS ${PROJECT_SOURCE_DIR}/sim/${module}/*.hpp)
  install(FILES ${headers} DESTINATION include/edgefleet/sim/${module})
endforeach()
install(FILES sim/plugin/stamp.hpp ${PROJECT_BINARY_DIR}/generated/sim/plugin/interface_hash.hpp
        DESTINATION include/edgefleet/sim/plugin)
set(package lib/cmake/EdgeFleet)
install(FILES cmake/EdgeFleetConfig.cmake cmake/EdgeFleetPolicy.cmake cmake/plugin_stamp.cpp DESTINATION ${package})
install(TARGETS edgefleet_policy EXPORT EdgeFleetTargets)
install(EXPORT EdgeFleetTargets NAMESPACE EdgeFleet:: DESTINATION ${package})
write_basic_package_version_file(${PROJECT_BINARY_DIR}/EdgeFleetConfigVersion.cmake COMPATIBILITY ExactVersion)
install(FILES ${PROJECT_BINARY_DIR}/EdgeFleetConfigVersion.cmake DESTINATION ${package})
