import { expect, test } from 'vitest';
import { nestingFaults } from './nesting.ts';

test.each([
	['<div><span><form></form></span></div>', ['form in span']],
	['<p><bdi><ul><li></li></ul></bdi></p>', ['ul in bdi', 'li in bdi']],
	['<form><div><form></form></div></form>', ['form in form']],
	['<a href="/"><button>x</button></a>', ['button in a']],
	['<i id="a"></i><b id="a"></b>', ['id a twice']],
	['<a href="/"><div><b>x</b></div></a><label><input><select></select></label><form></form>', []]
])('in %s the check finds %j', (html, faults) => {
	expect(nestingFaults(html)).toEqual(faults);
});
