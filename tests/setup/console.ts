import { afterEach, vi } from 'vitest';

// What complains on the console while tests pass is a fault nobody looked at.
const complaints: unknown[][] = [];
vi.spyOn(console, 'error').mockImplementation((...words) => void complaints.push(words));

afterEach(() => {
	const said = complaints.splice(0);
	if (said.length) throw new Error(`console.error: ${said.map((words) => words.join(' ')).join('\n')}`);
});
