// The matrix: words that students keep. Everybody who is not named gets "not found".
import { type Acts, as } from './act.ts';
import { students } from './names.ts';

const word = { at: ':newWordAt', word: ':newWord' };

/** A sentence of maya's that a teacher corrected, and one of a correction that waits. */
const sentence = { revision: ':staffCorrectionRevision', sentence: '0' };
const waiting = { ...sentence, revision: ':linCorrectionRevision' };

export const wordActs: Acts = {
	'/practice': {
		compare: [
			{ at: '/practice', form: { ...sentence, words: 'We had rain.' }, opens: 'maya:200' },
			{
				at: '/practice',
				form: { ...sentence, words: ' ' },
				opens: '',
				refuses: as(students, 400)
			},
			{ at: '/practice', form: { ...sentence, sentence: '9', words: 'We had rain.' }, opens: '' },
			{ at: '/practice', form: { ...waiting, words: 'We had rain.' }, opens: '' }
		],
		got: [
			{ at: '/practice', form: waiting, opens: '' },
			{ at: '/practice', form: sentence, opens: 'maya:200' }
		]
	},
	'/words/read/[letter]': {
		keep: [
			{ at: '/words/read/:mayaLetter', form: word, opens: as('maya lin', 200) },
			// Not a word of the letter.
			{
				at: '/words/read/:mayaLetter',
				form: { at: '0', word: 'elephants' },
				opens: '',
				refuses: as('maya lin', 400)
			},
			{
				at: '/words/read/:mayaLetter',
				form: { at: '-1', word: 'a' },
				opens: '',
				refuses: `${as('maya lin', 400)} ${as(students.replace('maya lin ', ''), '404/400')}`
			},
			{ at: '/words/read/:recalledLetter', form: word, opens: '' },
			{ at: '/words/read/:weiLetter', form: word, opens: '' }
		]
	},
	'/words/review': {
		grade: [
			{ at: '/words/review', form: { word: ':firstWord', seen: '0', grade: 'good' }, opens: as('lin', 200) },
			{
				at: '/words/review',
				form: { word: ':secondWord', seen: '7', grade: 'good' },
				opens: '',
				refuses: as('lin', 409)
			}
		],
		answer: [
			{ at: '/words/review', form: { word: ':maya', typed: 'word' }, opens: '' },
			{ at: '/words/review', form: { word: 'nonsense', typed: 'word' }, opens: '' }
		],
		explain: [
			{ at: '/words/review', form: { word: ':secondWord', meaning: 'A word' }, opens: as('lin', 303) }
		]
	},
	'/words': {
		drop: [{ at: '/words', form: { word: ':thirdWord' }, opens: as('lin', 200) }],
		explain: [
			{ at: '/words', form: { word: ':secondWord', meaning: 'A word' }, opens: as('lin', 303) },
			{ at: '/words', form: { word: ':maya', meaning: 'A word' }, opens: '' }
		]
	}
};
