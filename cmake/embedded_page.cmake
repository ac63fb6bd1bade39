# The style and script of the preview page, put into a header (engine/authoring/preview_assets.h.in). Written anew
# whenever one of them changes; both stay below what a compiler takes in one literal (64 KB).
set(page_source ${CMAKE_SOURCE_DIR}/engine/authoring)
file(READ ${page_source}/preview_page.css CHARTMARK_PAGE_STYLE)
file(READ ${page_source}/preview_page.js CHARTMARK_PAGE_SCRIPT)
configure_file(${page_source}/preview_assets.h.in
               ${CMAKE_BINARY_DIR}/generated/engine/authoring/preview_assets.h @ONLY)
set_property(DIRECTORY ${CMAKE_SOURCE_DIR} APPEND PROPERTY CMAKE_CONFIGURE_DEPENDS
             ${page_source}/preview_page.css ${page_source}/preview_page.js)
if(TARGET chartmark_authoring)
  target_include_directories(chartmark_authoring PRIVATE ${CMAKE_BINARY_DIR}/generated)
endif()
