// How a beginning or a word stands in the box: words apart where the language has spaces, the cursor in the blank.
import { expect, test } from 'vitest';
import { fitted } from '../../../src/lib/words/writing-aid/insert-text.ts';

test.each([
	['I like …', '', 'I like ', ''],
	['I like …', 'Hi!', ' I like ', ''],
	['I like …', 'Hi! ', 'I like ', ''],
	['I like …', 'Hi!\n', 'I like ', ''],
	['What is your …?', '', 'What is your ', '?'],
	['rice', 'I eat', ' rice', ''],
	['rice', '我吃', 'rice', ''],
	['我喜欢……', '你好！', '我喜欢', ''],
	['我喜欢……', 'Hello.', '我喜欢', ''],
	['你喜欢……吗？', '', '你喜欢', '吗？'],
	['At the beginning of the story, …', '', 'At the beginning of the story, ', ''],
	['', '', '', '']
])('%j after %j', (text, ahead, before, after) => {
	expect(fitted(text, ahead)).toEqual({ before, after });
});

test('a long text before the cursor takes no longer', () => {
	expect(fitted('rice', ' '.repeat(100_000)).before.trim()).toBe('rice');
});
