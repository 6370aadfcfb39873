// The matrix of pages: the public site, and those who write it. `:article` is a draft for Birmingham–Beijing that a teacher at Carver wrote.
import { beijingTeachers, everyone, teachers } from './names.ts';

export const sitePages: Record<string, Record<string, string>> = {
	'/news': { '/news': everyone },
	'/news/[slug]': { '/news/letters-to-beijing-begin': everyone, '/news/a-draft': '', '/news/nowhere': '' },
	'/news.xml': { '/news.xml': everyone },
	'/sitemap.xml': { '/sitemap.xml': everyone },
	'/cities': { '/cities': everyone },
	'/cities/[city]': { '/cities/anshan': everyone, '/cities/nowhere': '' },
	'/gallery/[[album]]': { '/gallery': everyone, '/gallery/lanterns': everyone, '/gallery/nowhere': '' },
	'/pictures/[name]/[size]': { '/pictures/:pictureName/360.webp': `${beijingTeachers} coordinator` },
	'/site/albums/[[album]]': {
		'/site/albums': `${teachers} coordinator`,
		'/site/albums/:album': `${beijingTeachers} coordinator`,
		'/site/albums/:maya': ''
	},
	'/site/cities': { '/site/cities': 't.song coordinator' },
	'/site': { '/site': `${teachers} coordinator` },
	'/site/new': { '/site/new': `${teachers} coordinator` },
	'/site/[article]': {
		'/site/:article': `${beijingTeachers} coordinator`,
		'/site/:maya': ''
	}
};
