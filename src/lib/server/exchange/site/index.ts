// The public site: articles that staff write, a second adult publishes, and everybody reads.
export {
	type ArticleStanding,
	type EditView,
	editView,
	type NewArticleView,
	newArticleView,
	type SiteView,
	siteView
} from './article-view.ts';
export {
	type CitiesView,
	citiesView,
	type CityView,
	cityView,
	type EditCitiesView,
	editCitiesView,
	type TieKind
} from './cities.ts';
export { newsFeed } from './atom.ts';
export { awaitingPublicationsSql, dueChecksSql } from './awaiting-articles.ts';
export { type ArticleView, articleView, frontNews, type NewsView, newsView } from './news-view.ts';
export { checkArticle, publishArticle, withdrawArticle } from './publish-article.ts';
export { siteMap } from './site-map.ts';
export { tieCity, untieCity } from './tie-city.ts';
export { createArticle, reviseArticle } from './write-article.ts';
