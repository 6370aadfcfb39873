import { readCohort } from '../../../src/lib/server/engines/cohort/schema.ts';
import type { Cohort, Result } from '../../../src/lib/server/engines/cohort/index.ts';

/** The named people, as they describe themselves. */
export const maya = {
	id: 'maya',
	birthDate: '2010-03-14',
	interests: ['Basketball', 'drawing', 'steel bands'],
	languages: { en: 'native', 'zh-Hans': 'YCT 2' },
	topics: ['school', 'food']
};
export const noor = {
	id: 'noor',
	birthDate: '2010-09-02',
	interests: ['drawing'],
	languages: { en: 'native', zh: 'yct1' },
	topics: ['food']
};
export const lin = {
	id: 'lin',
	birthDate: '2009-07-01',
	interests: ['drawing', 'basketball', '书法'],
	languages: { zh: 'native', en: 'A2' },
	topics: ['school', 'food']
};
export const wei = {
	id: 'wei',
	birthDate: '2010-12-24',
	interests: ['书法'],
	languages: { zh: 'native', en: 'B1' },
	topics: []
};

/** A student with only an age. */
export const born = (id: string, birthDate = '2010-05-05', more: object = {}) => ({ id, birthDate, ...more });

export const cohort = (left: object[], right: object[], rules: object = {}): Cohort =>
	readCohort({ left, right, rules });

/** Groups as words: "maya+noor lin". */
export const groupNames = ({ groups }: Pick<Result, 'groups'>) =>
	groups.map(({ left, right }) => `${left.join('+')} ${right.join('+')}`);

export const reasons = ({ unpaired }: Pick<Result, 'unpaired'>) =>
	Object.fromEntries(unpaired.map(({ id, reason }) => [id, reason]));
