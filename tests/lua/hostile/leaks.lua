--@ a new global
--= error: the global name 'leak' cannot be set; write 'local leak = ...'
leak = "x"
--@ a global function replaced
--= error: the global name 'tostring' cannot be set; write 'local tostring = ...'
function tostring() return "mine" end
--@ a function of string replaced
--= error: 'string' is read-only: 'format' cannot be set; copy what you want to change
string.format = function() return "mine" end
--@ a function of table replaced
--= error: 'table' is read-only: 'concat' cannot be set; copy what you want to change
table.concat = nil
--@ a new name in math
--= error: 'math' is read-only: 'secret' cannot be set; copy what you want to change
math.secret = "x"
--@ the exercise changed
--= error: 'exercise' is read-only: 'id' cannot be set; copy what you want to change
exercise.id = "mine"
--@ an item deep in the exercise changed
--= error: 'exercise' is read-only: 'points' cannot be set; copy what you want to change
exercise.items[1].points = 1000000
--@ an item removed from the exercise
--= error: 'exercise' is read-only; copy what you want to change
table.remove(exercise.items)
--@ the exercise sorted
--= error: 'exercise' is read-only; copy what you want to change
table.sort(exercise.items, function() return true end)
--@ the exercise reached through pairs
--= error: 'exercise' is read-only: 'points' cannot be set; copy what you want to change
for _, items in pairs(exercise) do
  if type(items) == "table" then items[1].points = 0 end
end
--@ the exercise reached through ipairs
--= error: 'exercise' is read-only: 'points' cannot be set; copy what you want to change
for _, item in ipairs(exercise.items) do item.points = 0 end
--@ the exercise reached through unpack
--= error: 'exercise' is read-only: 'points' cannot be set; copy what you want to change
table.unpack(exercise.items).points = 0
--@ the table behind ipairs
--= error: 'exercise' is read-only; copy what you want to change
local _, t = ipairs(exercise.items)
t[1] = nil
--@ a module changed
--= error: 'kit' is read-only: 'version' cannot be set; copy what you want to change
require("kit").version = "mine"
--@ a table in a module changed
--= error: 'kit' is read-only: 'side' cannot be set; copy what you want to change
kit.weights.side = 0
--@ a method of a class changed
--= error: 'kit' is read-only: 'name' cannot be set; copy what you want to change
kit.class.name = function() return "mine" end
--@ the state of a module changed through its own function
--= 7
kit.remember(7)
return kit.recall()
--@ an object of a module changed
--= 'mine'
kit.default.n = "mine"
return kit.default:name()
--@ an upvalue changed
--= 99
shared.n = 99
return shared.n
--@ a counter in an upvalue
--= 'counted'
for _ = 1, 50 do count() end
return "counted"
--@ many names put among the strings
--= 30000
local t = {}
for i = 1, 30000 do t["name" .. i] = i end
return #shared + 30000
--@ the input changed
--= 'changed'
x.attack = "changed"
return x.attack
--@ methods of texts changed
--= error: attempt to index a string value (constant 'x')
("x").rep = nil
--@ a name set as a method of texts
--= error: attempt to index a string value (local 's')
local s = ""
s.leak = 1
--@ a global function compares equal to itself only
--= [true, false]
return { string.rep == string.rep, string.rep == string.sub }
--@ a view tells nothing of what is behind it
--= [0, 'table', 'table']
return { rawlen({}), type(exercise), tostring(exercise) }
--@ a view as a key
--= [true, 'nil']
local t = { [exercise] = true }
return { t[exercise], tostring(t[exercise.items]) }
