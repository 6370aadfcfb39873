// What an import says about names and missing birth dates.
import { expect, test } from 'vitest';
import { importRoster } from '../../../src/lib/server/directory/people/roster/index.ts';
import { useWorld } from '../../setup/database.ts';
import { file } from './files.ts';
import { wouldDo } from './school.ts';

useWorld();

test('a Chinese name of two characters shows no surname, unless a teacher chooses that it stays whole', async () => {
	const text =
		'学号,姓名,英文名,班级,出生日期\n711,李明,,短名班,2012-03-04\n712,王芳,Fanny,短名班,2012-03-05\n';
	const namesWith = async (choices?: { wholeNames: boolean }) =>
		(await wouldDo('chaoyang', text, choices)).plan.add.map(({ displayName }) => displayName);
	expect(await namesWith()).toEqual(['明', 'Fanny']);
	expect(await namesWith({ wholeNames: true })).toEqual(['李明', 'Fanny']);
	// A sign-in name never has the surname.
	const { plan } = await wouldDo('chaoyang', text);
	expect(plan.add[0]).toMatchObject({ loginStem: 'ming', familyName: '李' });
});

test('a list says at once for how many students a birth date is missing', async () => {
	const warningOf = async (text: string) =>
		(await wouldDo('chaoyang', text)).reading.warnings.find(({ code }) => code === 'birth_dates_missing');
	expect(
		await warningOf('学号,姓名,班级,出生日期\n721,赵一,新班,2012-03-04\n722,赵二,新班,\n')
	).toMatchObject({
		about: '1/2',
		row: 0
	});
	expect(await warningOf('学号,姓名,班级,出生日期\n721,赵一,新班,2012-03-04\n')).toBeUndefined();
	// The register has their birth dates already.
	expect(await warningOf('学号,姓名,班级\n701,欧阳娜娜,新班\n')).toMatchObject({ about: '1/1' });
	await importRoster({
		schoolId: 'chaoyang',
		files: [file('学号,姓名,班级,出生日期\n701,欧阳娜娜,新班,2012-05-06\n')],
		choices: { keepMissing: true }
	});
	expect(await warningOf('学号,姓名,班级\n701,欧阳娜娜,新班\n')).toBeUndefined();
});
