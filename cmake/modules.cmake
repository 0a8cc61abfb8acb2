# One CMake target per folder. Objects, not archives: an archive drops the self-registered components
# that nothing names. The interface target carries the objects to whatever links it.
add_library(edgefleet_options INTERFACE)
target_compile_features(edgefleet_options INTERFACE cxx_std_20)
target_include_directories(edgefleet_options INTERFACE ${PROJECT_SOURCE_DIR} ${PROJECT_BINARY_DIR}/generated)
target_compile_options(edgefleet_options INTERFACE
  -Wall -Wextra -Wconversion -Wshadow -Werror -ffp-contract=off -fno-math-errno)
if(EDGEFLEET_SANITIZE)
  target_compile_options(edgefleet_options INTERFACE -fsanitize=${EDGEFLEET_SANITIZE} -fno-omit-frame-pointer
                         -fno-sanitize-recover=all)
  target_link_options(edgefleet_options INTERFACE -fsanitize=${EDGEFLEET_SANITIZE})
endif()

# edgefleet_module(NAME [DEPENDS module...] [LIBRARIES third-party...])
# Compiles every .cpp below the current folder (subfolders included).
function(edgefleet_module name)
  cmake_parse_arguments(ARG "" "" "DEPENDS;LIBRARIES" ${ARGN})
  file(GLOB_RECURSE sources CONFIGURE_DEPENDS ${CMAKE_CURRENT_SOURCE_DIR}/*.cpp)
  list(FILTER sources EXCLUDE REGEX "/main\\.cpp$")
  list(TRANSFORM ARG_DEPENDS PREPEND ef_)
  add_library(ef_${name} INTERFACE)
  target_link_libraries(ef_${name} INTERFACE edgefleet_options ${ARG_DEPENDS} ${ARG_LIBRARIES})
  if(sources)
    add_library(ef_${name}_objects OBJECT ${sources})
    # Usage requirements only: the objects of the modules below come with their own interface target.
    foreach(dependency ${ARG_DEPENDS})
      target_include_directories(ef_${name}_objects PRIVATE
        $<TARGET_PROPERTY:${dependency},INTERFACE_INCLUDE_DIRECTORIES>)
    endforeach()
    target_link_libraries(ef_${name}_objects PRIVATE edgefleet_options ${ARG_LIBRARIES})
    target_sources(ef_${name} INTERFACE $<TARGET_OBJECTS:ef_${name}_objects>)
  endif()
endfunction()
