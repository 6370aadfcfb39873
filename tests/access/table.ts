// The matrix of pages: who may open which (acts-table.ts: form actions). Everybody who is not named gets "not found"; somebody
// without a valid session is led to sign in. `:name` stands for an id of settle.ts.
import { teachers, carver3, carver5, chaoyang1, everyone, somebodyHere, nobody } from './names.ts';
import { beijing, beijingTeachers } from './names.ts';
import { accountPages } from './table-accounts.ts';
import { forumPages } from './table-forum.ts';
import { numberPages } from './table-numbers.ts';
import { letterPages } from './table-letters.ts';
import { sitePages } from './table-site.ts';

/** Route → address → who sees it. */
export const pages: Record<string, Record<string, string>> = {
	'/': { '/': everyone },
	'/privacy': { '/privacy': everyone },
	'/safety': { '/safety': everyone },
	'/accessibility': { '/accessibility': everyone },
	'/healthz': { '/healthz': everyone },
	...sitePages,
	// Somebody who is signed in already is led to their home page: see the test.
	'/sign-in': { '/sign-in': nobody },
	// There are coordinators already.
	'/set-up': { '/set-up': '' },
	'/card': { '/card': everyone },
	'/class': { '/class': everyone },
	'/sign-out': { '/sign-out': '' },
	'/language': { '/language': '' },
	'/sign-in/code': { '/sign-in/code': nobody },
	'/sign-in/set-up': { '/sign-in/set-up': nobody },
	'/sign-in/own-words': { '/sign-in/own-words': nobody },
	'/sign-in/help': { '/sign-in/help': everyone },
	...accountPages,
	...letterPages,
	...forumPages,
	'/notifications': { '/notifications': somebodyHere },
	'/dashboard': { '/dashboard': teachers },
	'/dashboard/thread/[partnership]': {
		// Teachers of the two classrooms, and the coordinator of the program.
		'/dashboard/thread/:carver3': `${carver3} ${chaoyang1} coordinator`,
		'/dashboard/thread/:maya': ''
	},
	'/try': { '/try': teachers },
	'/cover': { '/cover': `${teachers} coordinator` },
	'/guide': { '/guide': `${teachers} coordinator` },
	'/school/[[school]]': {
		// Somebody’s only school, or a list of theirs.
		'/school': `${teachers} coordinator`,
		'/school/carver': `${carver3} t.moore coordinator`,
		'/school/phillips': 't.phillips t.hughes t.song coordinator',
		'/school/chaoyang': `${chaoyang1} t.guo coordinator`,
		'/school/anshan': 't.song coordinator',
		'/school/nowhere': ''
	},
	'/school/[school]/contacts': {
		'/school/carver/contacts': `${carver3} t.moore coordinator`,
		'/school/anshan/contacts': 't.song coordinator',
		'/school/nowhere/contacts': ''
	},
	'/school/[school]/wording': {
		'/school/carver/wording': `${carver3} t.moore coordinator`,
		'/school/phillips/wording': 't.phillips t.hughes t.song coordinator',
		'/school/nowhere/wording': ''
	},
	'/programs/[[program]]': {
		'/programs': 't.song coordinator',
		'/programs/birmingham-beijing': 'coordinator',
		'/programs/birmingham-anshan': 't.song coordinator',
		'/programs/nowhere': ''
	},
	'/programs/[program]/[cycle]': {
		'/programs/birmingham-beijing/:cycleBeijing': 'coordinator',
		'/programs/birmingham-anshan/:cycleAnshan': 't.song coordinator',
		// The cycle of another program is not found, even by the coordinator of both.
		'/programs/birmingham-anshan/:cycleBeijing': '',
		'/programs/birmingham-beijing/:cycleBeijing?show=end': 'coordinator',
		'/programs/birmingham-anshan/:cycleAnshan?show=end': 't.song coordinator',
		'/programs/birmingham-anshan/:cycleBeijing?show=end': ''
	},
	...numberPages,
	'/audit': { '/audit': 'coordinator t.song' },
	'/audit/export': { '/audit/export': 'coordinator t.song' },
	'/server/incidents': { '/server/incidents': 'coordinator t.song' },
	// Which scopes somebody may choose on it is tested in tests/review/verdicts/counts.test.ts.
	'/screening': { '/screening': 't.carver t.chaoyang t.phillips t.song coordinator' },
	'/watched': { '/watched': `${teachers} coordinator` },
	'/report/[letter]': {
		'/report/:mayaLetter': `lin ${carver3} ${chaoyang1}`,
		'/report/:release': `lin ${carver3} ${chaoyang1}`,
		'/report/:weiLetter': 'james t.phillips',
		'/report/:waiting': '',
		// Everybody who may see the post and did not write it; nobody for a waiting post.
		'/report/:mayaRelease': `${beijing.replace('maya ', '')} ${beijingTeachers} coordinator`,
		'/report/:staffRelease': `${beijing} ${beijingTeachers.replace('t.carver ', '')} coordinator`,
		'/report/:linPost': ''
	},
	'/reports/[[report]]': {
		'/reports': `${teachers} coordinator`,
		// Teachers of both sides, and leads and deputies of both schools.
		'/reports/:linReport': `${carver3} ${chaoyang1} t.moore t.guo`,
		// About an adult: not visible to any school.
		'/reports/:jamesReport': 'coordinator',
		'/reports/:mayaPostReport': `${carver3} ${chaoyang1} t.moore t.guo`,
		// Of a post by t.carver: not visible to the school.
		'/reports/:staffPostReport': 'coordinator',
		'/reports/:waiting': ''
	},
	'/cases/open/[from]/[id]': {
		'/cases/open/nothing/:waiting': '',
		'/cases/open/item/:waiting': `${carver3} t.chaoyang t.moore t.guo coordinator`,
		'/cases/open/report/:jamesReport': 'coordinator',
		'/cases/open/report/:mayaPostReport': `${carver3} ${chaoyang1} t.moore t.guo`,
		'/cases/open/report/:staffPostReport': 'coordinator'
	},
	'/cases/[[case]]': {
		'/cases': `${teachers} coordinator`,
		'/cases/:steps': 't.carver t.chaoyang coordinator',
		'/cases/:closed': 't.carver t.chaoyang coordinator',
		'/cases/:adultCase': 'coordinator',
		'/cases/:waiting': '',
		'/cases/:steps?show=print': 't.carver t.chaoyang coordinator',
		'/cases/:adultCase?show=print': 'coordinator'
	},
	'/people': {
		'/people': teachers,
		'/people?show=reminders': teachers,
		'/people?show=marks': '',
		'/people?show=marks&classroom=:carver3Room': carver3,
		'/people?show=marks&classroom=:imaniRoom': carver5,
		'/people?show=marks&classroom=:maya': ''
	},
	'/people/signing-in': {
		'/people/signing-in': teachers,
		'/people/signing-in?show=cards': teachers,
		'/people/signing-in?show=cards&new': teachers,
		'/people/signing-in?show=own-words': `${teachers} coordinator`
	},
	'/people/import/[[list]]': {
		'/people/import': teachers,
		// Handed in by t.carver: the teachers of the school. A draft: t.carver alone.
		'/people/import/:list': `${carver3} t.moore`,
		'/people/import/:draftList': 't.carver',
		'/people/import/:maya': ''
	},
	'/people/export': { '/people/export': teachers },
	'/people/marks/[classroom]/export': {
		'/people/marks/:carver3Room/export': carver3,
		'/people/marks/:imaniRoom/export': carver5,
		'/people/marks/:maya/export': ''
	},
	'/people/consent': {
		'/people/consent': `${teachers} coordinator`,
		'/people/consent?show=form': `${teachers} coordinator`
	},
	'/people/[person]/copy/[why]': {
		'/people/:maya/copy/family_asked': `${carver3} coordinator`,
		'/people/:james/copy/left': 't.phillips t.song coordinator',
		'/people/:maya/copy/nothing': '',
		'/people/:t.carver/copy/left': ''
	},
	'/retention': { '/retention': 'coordinator t.song' },
	'/people/[person]': {
		// Teachers of the classroom, the school's lead, the coordinator of the program.
		'/people/:maya': `${carver3} coordinator`,
		'/people/:lin': `${chaoyang1} coordinator`,
		'/people/:imani': `${carver5} t.carver coordinator`,
		'/people/:tyler': `${carver3} coordinator`,
		'/people/:sofia': '',
		'/people/:james': 't.phillips t.song coordinator',
		'/people/:t.carver': '',
		// He is a student in his own classroom: others answer for him, not he himself.
		'/people/:t.hughes': 't.phillips t.song coordinator',
		// Whoever teaches the student: not the lead of the school, not the pal’s teacher.
		'/people/:maya?show=portfolio': carver3,
		'/people/:lin?show=portfolio': chaoyang1,
		'/people/:imani?show=portfolio': carver5,
		'/people/:sofia?show=portfolio': '',
		// The lead of his school does not teach him.
		'/people/:t.hughes?show=portfolio': '',
		'/people/:t.carver?show=portfolio': '',
		// Teachers of the classroom and the school's lead; nobody sees their own.
		'/people/:maya?show=consent': carver3,
		'/people/:lin?show=consent': chaoyang1,
		'/people/:imani?show=consent': `${carver5} t.carver`,
		'/people/:sofia?show=consent': '',
		'/people/:t.hughes?show=consent': 't.phillips',
		'/people/:t.carver?show=consent': '',
		'/people/:maya?show=data': `${carver3} coordinator`,
		'/people/:imani?show=data': `${carver5} t.carver coordinator`,
		// The data of a student who has left belongs to the classroom where they were last.
		'/people/:sofia?show=data': `${carver3} coordinator`,
		'/people/:james?show=data': 't.phillips t.song coordinator',
		'/people/:t.hughes?show=data': 't.phillips t.song coordinator',
		'/people/:t.carver?show=data': ''
	}
};
