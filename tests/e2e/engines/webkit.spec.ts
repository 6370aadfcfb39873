// WebKit, the engine of Safari, as GTK has it: a letter's way.
import { test } from './engines.ts';
import { walkLetter } from './letter-walk.ts';

test('in WebKit a letter is written, sent, approved with a key, and arrives', ({ opens }) =>
	walkLetter(opens, 'A letter from WebKit', { width: 480, height: 800 }));
