import { graphql } from '../graphql/vendor.ts';

export const SAVED_VIEWS = graphql(`
  query SavedViews($page: String!, $after: String) {
    savedViews(page: $page, first: 100, after: $after) {
      pageInfo { hasNextPage endCursor }
      nodes { id name query isShared isOwn version viewerCanUpdate owner { user { name } } }
    }
  }
`);

export const CREATE_SAVED_VIEW = graphql(`
  mutation CreateSavedView($input: CreateSavedViewInput!) {
    createSavedView(input: $input) { savedView { id } errors { field message } }
  }
`);

export const UPDATE_SAVED_VIEW = graphql(`
  mutation UpdateSavedView($input: UpdateSavedViewInput!) {
    updateSavedView(input: $input) { savedView { id } errors { field message } }
  }
`);

export const DELETE_SAVED_VIEW = graphql(`
  mutation DeleteSavedView($input: DeleteSavedViewInput!) {
    deleteSavedView(input: $input) { deleted errors { field message } }
  }
`);
