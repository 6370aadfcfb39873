// What an import says about names and missing birth dates.
import { expect, test } from 'vitest';
import { importView, readChoices } from '../../../src/lib/server/people/index.ts';
import { Conflict } from '../../../src/lib/server/kernel/errors.ts';
import {
	chooseColumns,
	confirm,
	importRoster,
	send,
	sendPlain,
	uploadDraft
} from '../../../src/lib/server/people/roster/index.ts';
import type { RosterProposal } from '../../../src/lib/server/people/roster/proposal.ts';
import type { ColumnChoices } from '../../../src/lib/server/engines/tables/read-roster.ts';
import { useWorld } from '../../setup/database.ts';
import { file } from './files.ts';
import { actor } from '../../world.ts';
import { studentWith, wouldDo } from './school.ts';

useWorld();

const short =
	'学号,姓名,英文名,班级,出生日期\n711,李明,,短名班,2012-03-04\n712,王芳,Fanny,短名班,2012-03-05\n' +
	'713,司马光,司马光,短名班,2012-03-06\n714,赵一,一,短名班,2012-03-07\n715,欧阳娜娜,,短名班,2012-03-08\n';

test('no Chinese name is cut to one character: what pals call the student is asked; the whole name stays by choice alone', async () => {
	const proposalWith = (choices?: ColumnChoices) => wouldDo('chaoyang', short, choices);
	const namesIn = ({ plan }: RosterProposal) => plan.add.map(({ displayName }) => displayName);
	const asked = await proposalWith();
	// A name of the list itself counts, however short it is; one that repeats the whole name does not.
	expect(namesIn(asked)).toEqual([null, 'Fanny', null, '一', '娜娜']);
	expect([asked.unnamed, asked.ready]).toEqual([2, false]);
	const [ming, guang] = asked.plan.short.map(({ key }) => key) as [string, string];

	const half = await proposalWith({ called: { [ming]: ' 小明 ', [guang]: '司马光' } });
	expect(namesIn(half).slice(0, 3), 'the surname is nothing to be called by').toEqual([
		'小明',
		'Fanny',
		null
	]);
	expect(half.ready).toBe(false);
	const said = await proposalWith({ called: { [ming]: '小明', [guang]: 'Gary' } });
	expect([namesIn(said)[2], said.ready]).toEqual(['Gary', true]);
	const whole = await proposalWith({ called: { [ming]: '小明' }, wholeNames: true });
	expect(namesIn(whole)).toEqual(['小明', 'Fanny', '司马光', '一', '娜娜']);
	expect(whole.ready).toBe(true);
	// A sign-in name never has the surname.
	expect(asked.plan.add[0]).toMatchObject({ loginStem: 'ming', familyName: '李' });
});

test('a list with such a name is neither handed in at once nor by its sender before that is said; the colleague sees the names', async () => {
	const zhao = await actor('t.chaoyang');
	const id = await uploadDraft(zhao, 'chaoyang', [
		file('学号,姓名,班级,出生日期\n716,张伟,短名班,2012-03-09\n')
	]);
	await sendPlain(zhao, id);
	const before = await importView(zhao, id, 'en');
	expect(before).toMatchObject({ sent: false, ready: false, unnamed: 1 });
	await expect(send(zhao, id, before.fingerprint)).rejects.toEqual(new Conflict('roster_unnamed'));
	const { field } = before.shortNames[0]!;
	await chooseColumns(zhao, id, readChoices({ [field]: '张伟', class: '' }));
	expect((await importView(zhao, id, 'en')).shortNames).toMatchObject([{ said: '张伟', refused: true }]);
	await chooseColumns(zhao, id, readChoices({ [field]: '小伟' }));
	await send(zhao, id, (await importView(zhao, id, 'en')).fingerprint);
	const seen = await importView(await actor('t.sun'), id, 'en');
	expect(seen.groups.flatMap(({ names }) => names)).toContain('张伟 (others see “小伟”)');
	await confirm(await actor('t.sun'), id, seen.fingerprint);
	expect((await studentWith('716'))!.person.displayName).toBe('小伟');
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
