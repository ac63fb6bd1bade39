# Styles and scripts of the pages, put into headers: chartmark_embed(ROOM HEADER NAME FILE [NAME FILE]…) writes
# generated/engine/ROOM/HEADER from engine/ROOM/HEADER.in with @CHARTMARK_NAME@ replaced by engine/ROOM/FILE. Written
# anew whenever one of them changes; each stays below what a compiler takes in one literal (64 KB).
function(chartmark_embed room header)
  set(source ${CMAKE_SOURCE_DIR}/engine/${room})
  set(rest ${ARGN})
  while(rest)
    list(POP_FRONT rest name file)
    file(READ ${source}/${file} CHARTMARK_${name})
    set_property(DIRECTORY ${CMAKE_SOURCE_DIR} APPEND PROPERTY CMAKE_CONFIGURE_DEPENDS ${source}/${file})
  endwhile()
  configure_file(${source}/${header}.in ${CMAKE_BINARY_DIR}/generated/engine/${room}/${header} @ONLY)
  if(TARGET chartmark_${room})
    target_include_directories(chartmark_${room} PRIVATE ${CMAKE_BINARY_DIR}/generated)
  endif()
endfunction()

chartmark_embed(authoring preview_assets.h PAGE_STYLE preview_page.css PAGE_SCRIPT preview_page.js)
chartmark_embed(batch page_assets.h BATCH_STYLE page.css FEEDBACK_STYLE feedback.css REPORT_STYLE html_report.css)
