// Who vouches for whom in the demo world, and who waits. Everybody in it is invented.

/** School → how many days ago the coordinator vouched for its lead, and what was checked. One is due, one overdue. */
export const vouchings: Record<string, { days: number; checked: string }> = {
	carver: { days: 60, checked: 'School ID and background check of this year seen; principal called.' },
	chaoyang: { days: 60, checked: '看过工作证和教师资格证，与校长通过电话。' },
	phillips: { days: 345, checked: 'School ID seen at the orientation; principal’s letter on file.' },
	anshan: { days: 372, checked: '看过工作证；教育局外事办公室确认。' }
};

/** Somebody who used an invitation and waits for the lead. */
export const newcomer = {
	username: 't.rivera',
	name: 'Ms Rivera',
	school: 'carver',
	by: 'coordinator',
	invitedHours: 50,
	usedHours: 20
};

/** Why coordinator and leads are each a hand of their own. */
export const root = 'Met in person by the operator when the program began.';

/** A link that nobody has used yet. */
export const invited = { school: 'phillips', by: 't.phillips', hours: 30 };

/** Why the programs of the demo do without second factors. */
export const reason =
	'A demonstration: everybody’s password is printed in the README, so a second factor would protect nothing here. 演示环境：所有密码都公开写在说明里，第二重验证没有意义。';
