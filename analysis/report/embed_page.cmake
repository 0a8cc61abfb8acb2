# Writes page_files.cpp: the files named in STYLE and SCRIPT, each list joined in its order, as raw strings.
#   cmake -DOUTPUT=... -DSTYLE=a.css -DSCRIPT="a.js;b.js" -P embed_page.cmake
function(raw_string variable)
  set(text "")
  foreach(file ${ARGN})
    file(READ "${file}" content)
    string(APPEND text "R\"edgefleet(${content})edgefleet\"\n")
  endforeach()
  set(${variable} "${text}" PARENT_SCOPE)
endfunction()
raw_string(style ${STYLE})
raw_string(script ${SCRIPT})
file(WRITE "${OUTPUT}" "#include \"analysis/report/page_files.hpp\"\n\nnamespace edgefleet::analysis {\n\n"
  "std::string_view page_style() {\n  return\n${style};\n}\n\nstd::string_view page_script() {\n  return\n${script};\n}\n\n"
  "}  // namespace edgefleet::analysis\n")
