// Who is notified of alerts: a part of the table of hearing.ts, on the same server, before the last action.
import type { Act } from './hears.ts';

const words = 'Words that no socket carries';

export const alertActs: Act[] = [
	{
		what: 'a student without a pal asks for help',
		by: 'noor',
		at: '/help',
		form: { words, about: 'no' },
		hear: ['t.carver=alerts:changed']
	},
	{
		what: 'a student asks for help about the lead of the school',
		by: 'noor',
		at: '/help',
		form: { words, about: ':t.carver' },
		hear: ['t.moore=alerts:changed']
	},
	{
		what: 'a student asks for help about an adult without a name',
		by: 'leah',
		at: '/help',
		form: { words, about: 'other' },
		hear: ['coordinator=alerts:changed']
	},
	{
		what: 'the lead acknowledges an alert',
		by: 't.carver',
		at: '/alerts/:alert?/acknowledge',
		form: {},
		hear: ['t.carver=alerts:changed']
	},
	{
		what: 'the lead answers',
		by: 't.carver',
		at: '/alerts/:alert?/answer',
		form: { words },
		hear: ['t.carver=alerts:changed', 'darius=help:answered']
	}
];
