# edgefleet_add_policy(NAME source...): NAME.so, a plug-in with the policies of the sources, for the key `plugins` of a
# scenario. The same function serves the tests in the tree and authors outside it (docs/plugins.md).
function(edgefleet_add_policy name)
  add_library(${name} MODULE ${ARGN} ${CMAKE_CURRENT_FUNCTION_LIST_DIR}/plugin_stamp.cpp)
  target_link_libraries(${name} PRIVATE EdgeFleet::policy)
  # The program's registries must not be hidden from it.
  set_target_properties(${name} PROPERTIES PREFIX "" DEFINE_SYMBOL "" CXX_EXTENSIONS OFF CXX_VISIBILITY_PRESET default
                        VISIBILITY_INLINES_HIDDEN OFF)
  if(TARGET interface_hash)
    add_dependencies(${name} interface_hash)
  endif()
endfunction()
