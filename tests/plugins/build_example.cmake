# Installs BUILD into FOLDER/prefix and builds a copy of EXAMPLE in FOLDER/example, as its README says.
file(REMOVE_RECURSE ${FOLDER})
file(COPY ${EXAMPLE}/ DESTINATION ${FOLDER}/example)
foreach(step
    "${CMAKE_COMMAND}|--install|${BUILD}|--prefix|${FOLDER}/prefix"
    "${CMAKE_COMMAND}|-S|${FOLDER}/example|-B|${FOLDER}/example/build|-DCMAKE_PREFIX_PATH=${FOLDER}/prefix|-DCMAKE_CXX_COMPILER=${COMPILER}|-DCMAKE_CXX_FLAGS=${FLAGS}"
    "${CMAKE_COMMAND}|--build|${FOLDER}/example/build")
  string(REPLACE "|" ";" command "${step}")
  execute_process(COMMAND ${command} OUTPUT_VARIABLE output ERROR_VARIABLE output RESULT_VARIABLE failed)
  if(failed)
    message(FATAL_ERROR "${step}\n${output}")
  endif()
endforeach()
