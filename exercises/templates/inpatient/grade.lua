-- How an answer is graded. The next line does it all: the key, the policy of the class, every general rule.
-- What may follow it is told in scripts/README.md under "Reference"; an editor with the Lua language
-- server completes it.
local rubric = require "rubric"

return rubric.standard()
