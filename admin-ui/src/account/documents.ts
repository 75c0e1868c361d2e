import { partnerGraphql } from '../graphql/partner.ts';

export const ACCOUNT = partnerGraphql(`
  query Account {
    viewer {
      user { id name email language timeZone version }
      secondFactor { since recoveryCodesLeft }
    }
    serverInfo { sendsMail }
  }
`);

export const SESSIONS = partnerGraphql(`
  query Sessions {
    viewer {
      user { timeZone }
      sessions(first: 100) {
        totalCount
        nodes { id device createdAt lastUsedAt isCurrent membership { organization { name } } }
        pageInfo { hasNextPage }
      }
    }
  }
`);

export const END_SESSIONS = partnerGraphql(`
  mutation EndSessions($input: EndSessionsInput!) {
    endSessions(input: $input) { ended }
  }
`);

export const UPDATE_PROFILE = partnerGraphql(`
  mutation UpdateProfile($input: UpdateProfileInput!) {
    updateProfile(input: $input) { user { id version } errors { field message } }
  }
`);

export const REQUEST_EMAIL_CHANGE = partnerGraphql(`
  mutation RequestEmailChange($input: RequestEmailChangeInput!) {
    requestEmailChange(input: $input) { requested errors { field message } }
  }
`);

export const CHANGE_PASSWORD = partnerGraphql(`
  mutation ChangePassword($input: ChangePasswordInput!) {
    changePassword(input: $input) { changed errors { field message } }
  }
`);

export const BEGIN_SECOND_FACTOR = partnerGraphql(`
  mutation BeginSecondFactor($input: BeginSecondFactorInput!) {
    beginSecondFactor(input: $input) { enrollment { secret uri } errors { field message } }
  }
`);

export const CONFIRM_SECOND_FACTOR = partnerGraphql(`
  mutation ConfirmSecondFactor($input: ConfirmSecondFactorInput!) {
    confirmSecondFactor(input: $input) { recoveryCodes errors { code field message } }
  }
`);

export const REPLACE_RECOVERY_CODES = partnerGraphql(`
  mutation ReplaceRecoveryCodes($input: ReplaceRecoveryCodesInput!) {
    replaceRecoveryCodes(input: $input) { recoveryCodes errors { field message } }
  }
`);

export const END_SECOND_FACTOR = partnerGraphql(`
  mutation EndSecondFactor($input: EndSecondFactorInput!) {
    endSecondFactor(input: $input) { ended errors { field message } }
  }
`);
