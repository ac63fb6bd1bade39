std = "lua54"
max_line_length = 110
-- What the engine gives to a grader; scripts/README.md tells of each.
read_globals = { "exercise", "policy", "codes", "match", "regex", "library_checked" }
files["tests/scripts"] = { globals = { "exercise", "policy", "codes", "match" } }
files["scripts/grading/guidelines.lua"] = { max_line_length = false }
files["tests/scripts/*_test.lua"] = { max_line_length = false }
