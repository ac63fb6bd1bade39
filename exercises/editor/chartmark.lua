---@meta rubric
-- luacheck: ignore
-- What a grade.lua may use, for editors with the Lua language server: they complete it, show what each
-- part does, and mark what is not there. Nothing runs this file. The part "Reference" of
-- scripts/README.md is written from it by scripts/lua_reference.py; a test compares it with what a
-- grader really finds.

-- # What a case may call
--
-- `require "rubric"` gives the grading library. Where a grade.lua returns the result of `standard`, it
-- grades; each call below changes it and gives it back, so that calls are chained.

---@class chartmark.Rubric
---@field grade fun(submission: chartmark.Submission): chartmark.Line[] what the engine calls
local Rubric = {}

local rubric = {}

---The key of the case, the policy of the class, and all general rules.
---@return chartmark.Rubric
function rubric.standard() end

---How much the parts of an answer weigh against each other. Whole numbers; the maximum stays the sum of the items, and parts that are not named keep their points.
---@param weights { diagnoses?: integer, procedures?: integer, questions?: integer }
---@return chartmark.Rubric
function Rubric:weigh(weights) end

---What one verdict on one item or trap earns, costs, says and cites in this case. It comes before `<instead>` and policy, after traps. It gives no credit to what may never be near (above), nor to anything under `strict` or `exam`.
---@param item string the id of an item or trap
---@param verdict string such as "laterality", or "trap:<id>"
---@param change chartmark.Change
---@return chartmark.Rubric
function Rubric:on(item, verdict, change) end

---A rule of this case's own, called after the general rules.
---@param apply fun(grade: chartmark.Grade, submission: chartmark.Submission)
---@return chartmark.Rubric
function Rubric:rule(apply) end

---Turns a general rule off. `correct`, `instead`, `missing`, `answer` and `floor` stay.
---@param id string the id of the rule: the name of its file under rules/, with dashes
---@return chartmark.Rubric
function Rubric:off(id) end

---What `on` may change; all may be left out.
---@class chartmark.Change
---@field credit? number share of the points, 0 to 1
---@field cost? number points, not hundredths
---@field because? string the words of the line
---@field rules? string[] its citations

-- # What a rule of a case may do
--
-- The function that `:rule` takes gets a grade that is nearly done. Points are hundredths in all of it.

---The grade in the making.
---@class chartmark.Grade
---@field diagnoses chartmark.Placed[] the diagnoses that were entered, in their order
---@field procedures chartmark.Placed[] the procedures that were entered, in their order
---@field answers table<string, string> the answers, by the id of the question
---@field lines chartmark.Line[] the lines so far; change them through the functions below
local Grade = {}

---Whether a code was entered, anywhere.
---@param code string
---@return boolean
function Grade:has(code) end

---The entry that answers an item, right or near; nil where nothing does.
---@param item string
---@return chartmark.Placed?
function Grade:answer_to(item) end

---What an item or a question could earn beside its parts (modifiers, POA …): the most that `amend` may give it.
---@param item string
---@return integer
function Grade:worth(item) end

---Changes the line of an item or a question; the lines of its parts stay. False where it has no line.
---@param item string
---@param change chartmark.Amendment
---@return boolean
function Grade:amend(item, change) end

---Takes points for an entry. The verdict decides what it costs, unless `given` says.
---@param entry chartmark.Placed one of `diagnoses` or `procedures`
---@param verdict string
---@param given chartmark.Charge
function Grade:charge(entry, verdict, given) end

---Adds a line as it is. The sum of the lines is the score.
---@param line chartmark.Line
function Grade:add(line) end

---What `amend` may change; all may be left out.
---@class chartmark.Amendment
---@field points? integer
---@field verdict? string
---@field because? string
---@field rules? string[]

---What `charge` may be told.
---@class chartmark.Charge
---@field because string the words of the line
---@field rules? string[] its citations; those of the verdict's rule where left out
---@field cost? integer instead of what the policy says
---@field item? string the item or trap that it is about
---@field evidence? chartmark.Evidence[]
---@field again? boolean true where the entry is charged or paid elsewhere too

---An entry in its place.
---@class chartmark.Placed
---@field code string
---@field set chartmark.Set
---@field place integer 1 for the first
---@field source chartmark.Entry as it was submitted

-- # Lines
--
-- A grade.lua may as well return a plain `function(submission) … return lines end`. The engine checks
-- on every grade: points sum to 0 … max in each part of the answer, their `of` to max; verdicts and
-- items are known; every line below full marks has a reason and a rule, or an item of the key. A breach
-- is a fault of the grader, never a wrong score. A line that rests on nothing but the key cites `Key`.

---One line of the grade.
---@class chartmark.Line
---@field group "diagnoses"|"procedures"|"questions"
---@field item? string the id of an item, a trap or a question
---@field entry? string the code as the learner reads it: "27818-RT"
---@field verdict string
---@field part? string "poa", "modifier:LT", "units", "pointers" or "sequence", where it is about that alone
---@field points integer what it earns, or costs where below 0
---@field of integer what it could earn; 0 for a charge
---@field because? string why, for a learner
---@field rules? string[] "ICD-10-CM I.B.13"
---@field evidence? chartmark.Evidence[]
---@field reveals? string codes, modifiers and answers that the words give away and the learner did not enter; such words are withheld below reveal `full`

-- # What a grader sees
--
-- All of it is read only. Points, credits and shares are **integers in hundredths**. What is empty may
-- be nil, where a `?` says so.

---The case as this learner has it.
---@type chartmark.Exercise
exercise = {}

---The policy in force: the name of a file under policies/, or "own" where the class brought one.
---@type string
policy = ""

---Whether the library is the one that the tests of this program were run on; for the library itself.
---@type boolean
library_checked = true

---@class chartmark.Exercise
---@field id string
---@field title string
---@field variant string "side=left,fragments=displaced", or "default"
---@field setting string "inpatient"
---@field level integer 1 to 5
---@field settings table<string, table<string, string>> by choice: `value` and the fields of its case
---@field reporting chartmark.Reporting
---@field task chartmark.Task
---@field encounter chartmark.Encounter
---@field patient chartmark.Patient
---@field items chartmark.Item[] diagnoses and procedures in key order
---@field firsts chartmark.First[] what may stand first
---@field splits chartmark.Split[] codes that together say what one item says
---@field optionals chartmark.Optional[] codes that neither earn nor cost
---@field unrelated chartmark.Unrelated[] pairs that Excludes1 does not bar here
---@field traps chartmark.Trap[]
---@field answers chartmark.Answer[]
---@field questions chartmark.Question[]

---An expected diagnosis or procedure.
---@class chartmark.Item
---@field id string
---@field kind "diagnosis"|"procedure"
---@field set chartmark.Set
---@field code string
---@field title string from the codebook; may be ""
---@field points integer
---@field poa? "Y"|"N"|"U"|"W"|"1"
---@field modifiers string[]
---@field essential string[] modifiers without which the line is lost
---@field requires? string the id of the procedure that an add-on needs
---@field units integer
---@field pointers string[] ids of the diagnoses that it was done for
---@field after string[] ids of what must stand before it
---@field because string
---@field rules string[]
---@field evidence chartmark.Evidence[]
---@field alternatives chartmark.Alternative[] as good as the code
---@field insteads chartmark.Alternative[] near and wrong, with a credit of their own
---@field impacts chartmark.Impact[]
---@field parts chartmark.Part[]
---@field one_of integer 0, or the number of its `<one-of>`
---@field way integer 0, or the number of its `<set>` there

---An `<or>` or `<instead>`, of an item or of an answer.
---@class chartmark.Alternative
---@field code string may end in "-": all codes below it
---@field value string the same; an answer's value
---@field modifiers string[]
---@field credit integer
---@field text string
---@field rules string[]
---@field evidence chartmark.Evidence[]
---@field verdict? string

---A code that learners add and should not.
---@class chartmark.Trap
---@field id string
---@field code string may end in "-": all codes below it
---@field verdict string
---@field cost? integer
---@field because string
---@field rules string[]
---@field evidence chartmark.Evidence[]
---@field impacts chartmark.Impact[]

---The expected answer to a question.
---@class chartmark.Answer
---@field question string
---@field value string
---@field points integer
---@field because string
---@field rules string[]
---@field evidence chartmark.Evidence[]
---@field alternatives chartmark.Alternative[]
---@field insteads chartmark.Alternative[]
---@field verdict? string of a wrong answer

---@class chartmark.First
---@field any string[] ids
---@field because string
---@field rules string[]
---@field evidence chartmark.Evidence[]

---@class chartmark.Split
---@field codes string[]
---@field of string the id of the item
---@field credit integer
---@field verdict string
---@field text string
---@field rules string[]
---@field evidence chartmark.Evidence[]

---@class chartmark.Optional
---@field code string
---@field text string
---@field rules string[]
---@field evidence chartmark.Evidence[]

---@class chartmark.Unrelated
---@field codes string[]
---@field text string
---@field rules string[]
---@field evidence chartmark.Evidence[]

---@class chartmark.Question
---@field id string
---@field type "choice"|"choices"|"number"|"date"|"code"
---@field prompt string
---@field choices chartmark.Choice[]

---@class chartmark.Choice
---@field value string
---@field text string

---Words of the chart.
---@class chartmark.Evidence
---@field document string the id of the document
---@field quote string

---What a code counts for in this stay.
---@class chartmark.Impact
---@field version string
---@field cc? "CC"|"MCC"|"HAC"
---@field drg? string
---@field text? string

---The share of one part in an item's points.
---@class chartmark.Part
---@field name string
---@field share integer

---@class chartmark.Reporting
---@field side? "facility"|"professional"
---@field bilateral? string
---@field distinct? string
---@field text? string

---What is asked.
---@class chartmark.Task
---@field diagnoses boolean
---@field poa boolean
---@field procedures boolean
---@field systems string[] "CPT", "HCPCS", "ICD-10-PCS"
---@field modifiers boolean
---@field units boolean
---@field pointers boolean

---Days are texts: "2026-01-14".
---@class chartmark.Encounter
---@field type string
---@field start string
---@field end? string
---@field date string the day that picks the release: discharge for an inpatient, else the start

---@class chartmark.Patient
---@field sex "female"|"male"|"unknown"
---@field age integer in years, on the day of the encounter

---The typed entries and answers of one learner; nothing else of them.
---@class chartmark.Submission
---@field diagnoses chartmark.Entry[]
---@field procedures chartmark.Entry[]
---@field answers table<string, string> by the id of the question

---@class chartmark.Entry
---@field n integer its place, from 1
---@field code string as it was read: "S82.851A"
---@field set chartmark.Set
---@field modifiers string[]
---@field units integer
---@field units_given boolean
---@field poa string "" where none was given
---@field pointers string[] codes of diagnoses
---@field typed string as the learner wrote it

---@alias chartmark.Set "ICD-10-CM"|"ICD-10-PCS"|"CPT"|"HCPCS"

-- # What a grader may ask
--
-- Of the code sets in force on the day of the encounter; the engine binds the day. Every function uses
-- up fuel for its work.

codes = {}

---Whether a code may be used: "not-in-book" where the installed release is partial and does not hold it.
---@param set chartmark.Set
---@param code string
---@return "valid"|"header"|"not-in-force"|"unknown"|"not-in-book"
function codes.status(set, code) end

---Its title, or "".
---@param set chartmark.Set
---@param code string
---@return string
function codes.title(set, code) end

---The code, block or chapter above it, or "".
---@param set chartmark.Set
---@param code string
---@return string
function codes.parent(set, code) end

---The notes of an ICD-10-CM code, its own and those from above, nearest first.
---@param code string
---@return chartmark.Note[]
function codes.notes(code) end

---Whether an ICD-10-CM code is exempt from POA.
---@param code string
---@return boolean
function codes.poa_exempt(code) end

---Whether an ICD-10-CM code may never stand first.
---@param code string
---@return boolean
function codes.never_first(code) end

---How a submitted code lies to an expected one.
---@param set chartmark.Set
---@param expected string
---@param submitted string
---@return chartmark.Relation
function codes.relation(set, expected, submitted) end

---The edition that serves; nil where none is installed.
---@param set chartmark.Set
---@param part "titles"|"notes"|"tables"|"poa-exempt"
---@return chartmark.Edition?
function codes.edition(set, part) end

---A note of the tabular list.
---@class chartmark.Note
---@field kind string "excludes1", "use-additional" …
---@field at string where it stands
---@field text string

---@class chartmark.Relation
---@field kind string "same", "laterality", "seventh", "detail", "less-specific" … "none"
---@field axes chartmark.Axis[] what differs
---@field barred string why it may never be near, or ""

---@class chartmark.Axis
---@field kind string
---@field name string
---@field expected string
---@field submitted string

---@class chartmark.Edition
---@field name string "FY2026"
---@field complete boolean

---The pairing of rows and columns of the largest total, by row: the column, or 0. Weights are 0 (may not be paired) or more; ties go by row order, then column order; at most 256 by 256.
---@param weights integer[][]
---@return integer[]
function match(weights) end

regex = {}

---The captures of a pattern (RE2 syntax, linear time), or nil. A pattern without captures gives the whole match.
---@param pattern string
---@param text string
---@return string[]?
function regex.match(pattern, text) end

-- # The language
--
-- Lua 5.4 without files, clock, randomness, coroutines, metatables and patterns (`regex` is there
-- instead). `pairs` goes in order of the keys: numbers, texts, booleans. The library itself may also use
-- patterns, metatables and `table.move`.

---A module of the grading library: `require "rubric"`.
---@param name string
---@return any
function require(name) end

---Stops with `message` where `value` is false or nil; else gives back all it got.
---@generic T
---@param value T
---@param message? any
---@return T
function assert(value, message, ...) end

---Stops: a fault of the grader.
---@param message any
---@param level? integer
function error(message, level) end

---Goes over a list: `for place, value in ipairs(list)`.
---@generic V
---@param list V[]
---@return fun(list: V[], place?: integer): integer, V
---@return V[]
---@return integer
function ipairs(list) end

---Goes over a table: `for key, value in pairs(table)`.
---@generic K, V
---@param table table<K, V>
---@return fun(table: table<K, V>, key?: K): K, V
---@return table<K, V>
function pairs(table) end

---Calls a function and survives its errors, but not the end of fuel or memory.
---@param f function
---@return boolean
---@return any ...
function pcall(f, ...) end

---The values from the nth on, or with "#" their number.
---@param n integer|"#"
---@return any ...
function select(n, ...) end

---The number that a text holds, or nil.
---@param value any
---@param base? integer
---@return number?
function tonumber(value, base) end

---The text of a value; of a table, no address.
---@param value any
---@return string
function tostring(value) end

---The name of a value's type.
---@param value any
---@return "nil"|"boolean"|"number"|"string"|"table"|"function"
function type(value) end

---Whether two values are the same.
---@param a any
---@param b any
---@return boolean
function rawequal(a, b) end

---The length of a list or text.
---@param value table|string
---@return integer
function rawlen(value) end

---@class stringlib
string = {}

---The bytes from `first` to `last`, at most 1000.
---@param text string
---@param first? integer
---@param last? integer
---@return integer ...
function string.byte(text, first, last) end

---The text of these bytes.
---@param ... integer
---@return string
function string.char(...) end

---Where `what` stands, word for word: first and last place, or nil. Write `find(text, what, 1, true)`; patterns are for `regex.match`.
---@param text string
---@param what string
---@param from integer
---@param plain true
---@return integer?
---@return integer?
function string.find(text, what, from, plain) end

---Fills in a form: "%d", "%s", "%5.2f" …
---@param form string
---@param ... any
---@return string
function string.format(form, ...) end

---The number of bytes.
---@param text string
---@return integer
function string.len(text) end

---In lower case (ASCII).
---@param text string
---@return string
function string.lower(text) end

---The text `count` times.
---@param text string
---@param count integer
---@param between? string
---@return string
function string.rep(text, count, between) end

---Backwards, byte by byte.
---@param text string
---@return string
function string.reverse(text) end

---The part from byte `first` to byte `last`; from the end where negative.
---@param text string
---@param first integer
---@param last? integer
---@return string
function string.sub(text, first, last) end

---In upper case (ASCII).
---@param text string
---@return string
function string.upper(text) end

table = {}

---The members of a list as one text.
---@param list (string|number)[]
---@param between? string
---@param first? integer
---@param last? integer
---@return string
function table.concat(list, between, first, last) end

---Adds a value at the end of a list, or at a place: `table.insert(list, place, value)`.
---@param list table
---@param ... any
function table.insert(list, ...) end

---Takes the last member out of a list, or the one at a place, and gives it.
---@param list table
---@param place? integer
---@return any
function table.remove(list, place) end

---Sorts a list in place; equal members keep their order.
---@generic T
---@param list T[]
---@param before? fun(a: T, b: T): boolean
function table.sort(list, before) end

---The members of a list as values, at most 1000.
---@generic T
---@param list T[]
---@param first? integer
---@param last? integer
---@return T ...
function table.unpack(list, first, last) end

utf8 = {}

---The text of these code points.
---@param ... integer
---@return string
function utf8.char(...) end

---The number of characters; or nil and the place of the first byte that is no part of one.
---@param text string
---@param first? integer
---@param last? integer
---@return integer?
---@return integer?
function utf8.len(text, first, last) end

math = {}

---More than any number.
---@type number
math.huge = 0

---The largest integer.
---@type integer
math.maxinteger = 0

---The smallest integer.
---@type integer
math.mininteger = 0

---The ratio of a circle to its diameter.
---@type number
math.pi = 0

---Without its sign.
---@generic N: number
---@param x N
---@return N
function math.abs(x) end

---The arc cosine, in radians.
---@param x number
---@return number
function math.acos(x) end

---The arc sine, in radians.
---@param x number
---@return number
function math.asin(x) end

---The arc tangent of y/x, in radians.
---@param y number
---@param x? number
---@return number
function math.atan(y, x) end

---The next whole number up.
---@param x number
---@return integer
function math.ceil(x) end

---The cosine of an angle in radians.
---@param x number
---@return number
function math.cos(x) end

---Radians as degrees.
---@param x number
---@return number
function math.deg(x) end

---e to the power of x.
---@param x number
---@return number
function math.exp(x) end

---The next whole number down.
---@param x number
---@return integer
function math.floor(x) end

---What is left of a division, rounded towards 0.
---@param x number
---@param y number
---@return number
function math.fmod(x, y) end

---The logarithm; natural where no base is given.
---@param x number
---@param base? number
---@return number
function math.log(x, base) end

---The largest.
---@generic N: number
---@param x N
---@param ... N
---@return N
function math.max(x, ...) end

---The smallest.
---@generic N: number
---@param x N
---@param ... N
---@return N
function math.min(x, ...) end

---The whole part and the rest.
---@param x number
---@return number
---@return number
function math.modf(x) end

---Degrees as radians.
---@param x number
---@return number
function math.rad(x) end

---The sine of an angle in radians.
---@param x number
---@return number
function math.sin(x) end

---The square root.
---@param x number
---@return number
function math.sqrt(x) end

---The tangent of an angle in radians.
---@param x number
---@return number
function math.tan(x) end

---The number as an integer, or nil where it is none.
---@param x any
---@return integer?
function math.tointeger(x) end

---"integer", "float", or nil for what is no number.
---@param x any
---@return "integer"|"float"|nil
function math.type(x) end

---Whether `a` is below `b` as integers without a sign.
---@param a integer
---@param b integer
---@return boolean
function math.ult(a, b) end

return rubric
