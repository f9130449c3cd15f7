import { SignatureV4 } from '@smithy/signature-v4';

/** Replaces S3's signer, which also signs for multi-region access points: the bucket has one region. */
export class SignatureV4MultiRegion extends SignatureV4 {
  static sigv4aDependency = () => 'none';
}
