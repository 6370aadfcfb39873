// In which order languages are offered.
import { describe, expect, test } from 'vitest';
import { findSubject } from '../../../src/lib/server/safety/restrictions/subject.ts';
import * as profiles from '../../../src/lib/server/people/profiles/index.ts';
import { profileView } from '../../../src/lib/server/people/profiles/profile-view.ts';
import { profileForStaff } from '../../../src/lib/server/people/profiles/staff-view.ts';
import { levelLanguages } from '../../../src/lib/server/people/levels/index.ts';
import { useWorld } from '../../setup/database.ts';
import { actor, personId } from '../../world.ts';

useWorld();

describe('languages to choose from', () => {
	const idsFor = async (who: string, locale: string) =>
		(await profileView(await actor(who), locale)).languages.map(({ id }) => id);

	test('begin with those of the programs, one’s own school’s first; the others come by name', async () => {
		expect((await idsFor('noor', 'en')).slice(0, 2)).toEqual(['en', 'zh']);
		const forLin = await idsFor('lin', 'zh-Hans');
		expect(forLin.slice(0, 2)).toEqual(['zh', 'en']);
		const names = (await profileView(await actor('noor'), 'en')).languages.slice(2).map(({ label }) => label);
		expect(names).toEqual(names.toSorted(new Intl.Collator('en').compare));
		expect(new Set(forLin).size).toBe(levelLanguages.length);
	});

	test('are in the same order where a teacher corrects a level', async () => {
		const carter = await actor('t.carver');
		const subject = await findSubject(carter, await personId('noor'));
		const { choices } = await profileForStaff(carter, subject, 'en');
		expect(choices!.languages.slice(0, 2).map(({ value }) => value)).toEqual(['en', 'zh']);
	});

	test('of nobody’s program, or of a tag that is none of the list, are left where they were', () => {
		expect(profiles.languageChoices('en', []).length).toBe(levelLanguages.length);
		expect(profiles.languageChoices('en', ['zh-Hans', 'zh-Hant', 'xx']).map(({ id }) => id)[0]).toBe('zh');
		expect(profiles.languageChoices('en', ['zh-Hans', 'xx'])).toHaveLength(levelLanguages.length);
	});
});
