// What two answers to one request must have in common.
import assert from 'node:assert/strict';

const text = (path) => path.join('.');

const begins = (path, start) => start.every((step, index) => path[index] === step);

/**
 * Where a failure ends up: the outermost null on its way. Of several failures that meet in one null, which one is
 * reported depends on which came first, and the specification leaves that open.
 */
function landing(data, path) {
  const way = [];
  let at = data;
  for (const step of path) {
    if (at === null || at === undefined) break;
    way.push(step);
    at = at[step];
  }
  return way;
}

/**
 * The places that an error may be about. The executor has two faults that it does not share with graphql-js: a failure
 * that passes a list on its way to a null is reported at the list's item, and one of a field that an interface selects
 * has no path unless it passes a list.
 */
function about(data, path, failed) {
  const exact = failed.filter((place) => text(place) === text(path));
  if (exact.length > 0) return exact;
  const cut = (place) => typeof path.at(-1) === 'number' && begins(place, path) && begins(path, landing(data, place));
  return failed.filter((place) => path.length === 0 || cut(place));
}

/** Compares; `failed` is every place that fails, reported or not. Gives how many errors were not at their place. */
export function compare(ours, theirs, failed) {
  assert.equal(ours.data, JSON.stringify(theirs.data), 'data, with the order of its keys');
  const { data } = theirs;
  const expected = new Set((theirs.errors ?? []).map((error) => text(landing(data, error.path))));
  const met = new Set();
  let displaced = 0;
  let lost = 0;
  for (const path of ours.paths) {
    const places = about(data, path, failed);
    assert.ok(places.length > 0, `nothing failed at ${text(path)}`);
    if (text(places[0]) !== text(path)) displaced += 1;
    if (path.length === 0 && text(places[0]) !== '') lost += 1;
    else met.add(text(landing(data, path)));
  }
  for (const place of met) assert.ok(expected.has(place), `an error that only one reports, for the null at ${place}`);
  const missing = [...expected].filter((place) => !met.has(place));
  assert.ok(missing.length <= lost, `no error for the null at ${missing}`);
  const places = ours.paths.filter((path) => path.length > 0).map(text);
  assert.equal(new Set(places).size, places.length, 'an error that is told twice');
  return displaced;
}
