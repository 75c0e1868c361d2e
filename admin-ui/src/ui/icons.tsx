import type { ReactNode } from 'react';

interface IconProps {
  /** Edge in pixels; 16 fits body text. */
  readonly size?: number;
}

/** A stroke icon on a 16 grid. Decoration only: the text beside it, or the control's label, carries the meaning. */
function icon(paths: ReactNode) {
  return function Icon({ size = 16 }: IconProps) {
    return (
      <svg
        aria-hidden="true"
        width={size}
        height={size}
        viewBox="0 0 16 16"
        fill="none"
        stroke="currentColor"
        strokeWidth="1.4"
        strokeLinecap="round"
        strokeLinejoin="round"
      >
        {paths}
      </svg>
    );
  };
}

export const AlertIcon = icon(<path d="M8 5.2v3.4m0 2.2v.1M6.9 2.4 1.6 11.7a1.3 1.3 0 0 0 1.1 1.9h10.6a1.3 1.3 0 0 0 1.1-1.9L9.1 2.4a1.3 1.3 0 0 0-2.2 0Z" />);
export const ArrowDownIcon = icon(<path d="M8 3v10m0 0 4-4m-4 4L4 9" />);
export const ArrowUpIcon = icon(<path d="M8 13V3m0 0 4 4M8 3 4 7" />);
export const CheckIcon = icon(<path d="m3.2 8.4 3.1 3.1 6.5-7" />);
export const ChevronsIcon = icon(<path d="m5.2 6.2 2.8-2.8 2.8 2.8M5.2 9.8 8 12.6l2.8-2.8" />);
export const ChevronDownIcon = icon(<path d="m4.2 6.2 3.8 3.8 3.8-3.8" />);
export const ChevronRightIcon = icon(<path d="m6.2 4.2 3.8 3.8-3.8 3.8" />);
export const CloseIcon = icon(<path d="m4 4 8 8m0-8-8 8" />);
export const CloudOffIcon = icon(<path d="m2 2 12 12M5 5.2a4 4 0 0 0-.6 2.2A2.9 2.9 0 0 0 4.6 13H12m2-1.2a2.7 2.7 0 0 0-1.9-4.6 4 4 0 0 0-5-3.6" />);
export const CopyIcon = icon(<path d="M6.6 5.4h5.8a1 1 0 0 1 1 1v5.8a1 1 0 0 1-1 1H6.6a1 1 0 0 1-1-1V6.4a1 1 0 0 1 1-1ZM3.6 10.6a1 1 0 0 1-1-1V3.8a1 1 0 0 1 1-1h5.8a1 1 0 0 1 1 1" />);
export const DevicesIcon = icon(<path d="M4 11.2V4.4a1 1 0 0 1 1-1h7.4M1.6 13.2h6M10.4 6.6h3.2a.8.8 0 0 1 .8.8v5a.8.8 0 0 1-.8.8h-3.2a.8.8 0 0 1-.8-.8v-5a.8.8 0 0 1 .8-.8Z" />);
export const DocumentIcon = icon(<path d="M9.2 1.8H4.6a1.1 1.1 0 0 0-1.1 1.1v10.2a1.1 1.1 0 0 0 1.1 1.1h6.8a1.1 1.1 0 0 0 1.1-1.1V5.1L9.2 1.8Zm0 0v3.3h3.3M6 8.6h4M6 11.2h2.6" />);
export const DownloadIcon = icon(<path d="M8 2.4v7.4m0 0 2.8-2.8M8 9.8 5.2 7M2.8 11.4v1.2a1 1 0 0 0 1 1h8.4a1 1 0 0 0 1-1v-1.2" />);
export const EyeIcon = icon(<><path d="M1.5 8S3.8 3.6 8 3.6 14.5 8 14.5 8 12.2 12.4 8 12.4 1.5 8 1.5 8Z" /><circle cx="8" cy="8" r="1.9" /></>);
export const EyeOffIcon = icon(<path d="m2 2 12 12M6.6 3.8A6 6 0 0 1 8 3.6c4.2 0 6.5 4.4 6.5 4.4a11 11 0 0 1-1.7 2.2M4.2 4.9A10.6 10.6 0 0 0 1.5 8s2.3 4.4 6.5 4.4a6 6 0 0 0 2.9-.8M6.7 6.6a1.9 1.9 0 0 0 2.7 2.7" />);
export const FunnelIcon = icon(<path d="M2.4 3.2h11.2L9.4 8.4v4.2l-2.8 1.2V8.4L2.4 3.2Z" />);
export const HandshakeIcon = icon(<path d="m8 4.6 1.2-.9a1.9 1.9 0 0 1 2.2 0l3.1 2.2v4.6l-1.6.5M8 4.6 6.9 3.7a1.9 1.9 0 0 0-2.2 0L1.5 5.9v4.6l1.4.3 3.6 2.6a1.7 1.7 0 0 0 2 0l3.8-2.8M8 4.6 5.7 6.5a1 1 0 0 0 1.3 1.6l1.8-1.4 3.5 3.9" />);
export const InboxIcon = icon(<path d="M1.8 9.2h3.4l1 1.8h3.6l1-1.8h3.4M4 3.2h8l2.2 6v2.6a1 1 0 0 1-1 1H2.8a1 1 0 0 1-1-1V9.2L4 3.2Z" />);
export const KeyIcon = icon(<><circle cx="5" cy="11" r="2.8" /><path d="m7 9 6.2-6.2M10.6 5.4l2 2M8.6 7.4l1.4 1.4" /></>);
export const LayersIcon = icon(<path d="m8 2 6 3-6 3-6-3 6-3ZM2 8l6 3 6-3M2 11l6 3 6-3" />);
export const MachineIcon = icon(<path d="M3.4 5h9.2a.9.9 0 0 1 .9.9v5.8a.9.9 0 0 1-.9.9H3.4a.9.9 0 0 1-.9-.9V5.9a.9.9 0 0 1 .9-.9ZM8 5V2.6M5.8 8.2v.9m4.4-.9v.9M.9 8v1.6m14.2-1.6v1.6" />);
export const MailIcon = icon(<path d="M2.6 3.4h10.8a.9.9 0 0 1 .9.9v7.4a.9.9 0 0 1-.9.9H2.6a.9.9 0 0 1-.9-.9V4.3a.9.9 0 0 1 .9-.9Zm-.6.8 6 4.4 6-4.4" />);
export const PersonIcon = icon(<><circle cx="8" cy="5.2" r="2.7" /><path d="M2.6 13.6a5.4 5.4 0 0 1 10.8 0" /></>);
export const PrinterIcon = icon(<path d="M4.4 5.6V2.4h7.2v3.2M4.4 11.4H3a1 1 0 0 1-1-1V6.6a1 1 0 0 1 1-1h10a1 1 0 0 1 1 1v3.8a1 1 0 0 1-1 1h-1.4M4.4 9.2h7.2v4.4H4.4Z" />);
export const SearchIcon = icon(<path d="M7 11.6a4.6 4.6 0 1 0 0-9.2 4.6 4.6 0 0 0 0 9.2Zm3.4-1.2 3.4 3.4" />);
export const SignOutIcon = icon(<path d="M6 2.5H3.6a1.1 1.1 0 0 0-1.1 1.1v8.8a1.1 1.1 0 0 0 1.1 1.1H6m4.4-2.6L13.5 8l-3.1-2.9M13.3 8H6.2" />);

/** The product's mark: two levels of water. */
export function Mark({ size = 28 }: IconProps) {
  return (
    <svg aria-hidden="true" width={size} height={size} viewBox="0 0 32 32">
      <rect width="32" height="32" rx="8" fill="#0b6463" />
      <g fill="none" strokeWidth="2.6" strokeLinecap="round">
        <path stroke="#fff" d="M7 11.5c3 0 3 2.5 6 2.5s3-2.5 6-2.5 3 2.5 6 2.5" />
        <path stroke="#7fd6cf" d="M7 18.5c3 0 3 2.5 6 2.5s3-2.5 6-2.5 3 2.5 6 2.5" />
      </g>
    </svg>
  );
}
