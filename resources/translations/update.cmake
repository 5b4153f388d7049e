# cmake [-D FOLDER=<folder with .ts files>] [-D LUPDATE=<program>] -P update.cmake
#
# Brings the .ts files of FOLDER (this one) up to date with the sources: new text comes in, text that is gone goes.
# English is the language of the sources, so its file has the plurals only.
cmake_minimum_required(VERSION 3.25)

set(root "${CMAKE_CURRENT_LIST_DIR}/../..")
if(NOT FOLDER)
    set(FOLDER "${CMAKE_CURRENT_LIST_DIR}")
endif()
if(NOT LUPDATE)
    execute_process(COMMAND qmake6 -query QT_HOST_BINS OUTPUT_VARIABLE qt_programs OUTPUT_STRIP_TRAILING_WHITESPACE)
    find_program(LUPDATE lupdate HINTS "${qt_programs}" REQUIRED)
endif()

file(GLOB translations "${FOLDER}/weir_*.ts")
foreach(translation IN LISTS translations)
    set(only "")
    if(translation MATCHES "weir_en\\.ts$")
        set(only -pluralonly)
    endif()
    execute_process(
        COMMAND "${LUPDATE}" ui src -I ui -I src -extensions cpp,h,ui -no-obsolete -locations none ${only} -silent
            -ts "${translation}"
        WORKING_DIRECTORY "${root}" OUTPUT_QUIET ERROR_VARIABLE words RESULT_VARIABLE result)
    if(NOT result EQUAL 0)
        message(FATAL_ERROR "${words}")
    endif()
    file(STRINGS "${translation}" unfinished REGEX "type=\"unfinished\"")
    list(LENGTH unfinished missing)
    get_filename_component(name "${translation}" NAME)
    message(STATUS "${name}: ${missing} to translate")
endforeach()
