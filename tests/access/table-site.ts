// The matrix of pages: the public site, and those who write it. `:article` is a draft for Birmingham–Beijing that a teacher at Carver
// wrote, `:tea` an event of theirs.
import { adults, beijingTeachers, everyone, nobody, somebodyHere, students, teachers } from './names.ts';

export const sitePages: Record<string, Record<string, string>> = {
	'/about': { '/about': everyone },
	'/news': { '/news': everyone },
	'/news/[slug]': { '/news/letters-to-beijing-begin': everyone, '/news/a-draft': '', '/news/nowhere': '' },
	'/news.xml': { '/news.xml': everyone },
	'/robots.txt': { '/robots.txt': everyone },
	'/stamps.svg': { '/stamps.svg': everyone },
	'/sitemap.xml': { '/sitemap.xml': everyone },
	'/cities': { '/cities': everyone },
	'/cities/[city]': { '/cities/anshan': everyone, '/cities/nowhere': '' },
	'/events': { '/events': everyone },
	'/events.ics': { '/events.ics': everyone },
	'/events/[slug].ics': {
		'/events/tea.ics': everyone,
		'/events/staff-tea.ics': '',
		'/events/nowhere.ics': ''
	},
	'/events/[slug]': {
		'/events/tea': everyone,
		'/events/members-tea': somebodyHere,
		'/events/staff-tea': `${teachers} coordinator`,
		'/events/a-draft': '',
		'/events/nowhere': ''
	},
	'/site/[article]/door': { '/site/:tea/door': 't.carver t.ellis coordinator', '/site/:article/door': '' },
	'/gallery/[[album]]': { '/gallery': everyone, '/gallery/lanterns': everyone, '/gallery/nowhere': '' },
	'/opportunities/[[slug]]': {
		'/opportunities': everyone,
		'/opportunities/beijing-summer': everyone,
		'/opportunities/a-draft': '',
		'/opportunities/nowhere': ''
	},
	// For whoever has the link, and never for a student.
	'/apply/[token]': { '/apply/:applyToken': `${nobody} ${adults}` },
	'/applications/[[application]]': {
		'/applications': students,
		'/applications/beijing-summer': students,
		'/applications/teach-in-anshan': '',
		'/applications/nowhere': ''
	},
	'/calls/[[call]]': {
		'/calls': `${teachers} coordinator`,
		// t.phillips is of another program, and reviews it.
		'/calls/beijing-summer': `${beijingTeachers} coordinator t.phillips`,
		'/calls/teach-in-anshan': 't.song coordinator'
	},
	'/pictures/[name]/[size]': { '/pictures/:pictureName/360.webp': `${beijingTeachers} coordinator` },
	'/site/albums/[[album]]': {
		'/site/albums': `${teachers} coordinator`,
		'/site/albums/:album': `${beijingTeachers} coordinator`,
		'/site/albums/:maya': ''
	},
	'/changes': { '/changes': `${teachers} coordinator` },
	'/site': {
		'/site': `${teachers} coordinator`,
		'/site?show=cities': 't.song coordinator',
		'/site?show=new': `${teachers} coordinator`
	},
	'/site/[article]': {
		'/site/:article': `${beijingTeachers} coordinator`,
		'/site/:maya': ''
	}
};
