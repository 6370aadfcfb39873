import { expect, test } from 'vitest';
import { withoutSubject } from '../../bin/checks/messages.js';

test('a key begins with the folder of its subject, or app, ui, engines where it has none', () => {
	expect(
		withoutSubject(['safety_case_opened', 'app_name', 'ui_save', 'engines_file_empty', 'letters_sent'])
	).toEqual([]);
	expect(withoutSubject(['case_opened', 'kernel_age', 'safety', 'letter_sent'])).toEqual(
		['case_opened', 'kernel_age', 'safety', 'letter_sent'].map(
			(key) => `${key} does not begin with a subject, app_, ui_ or engines_`
		)
	);
});
