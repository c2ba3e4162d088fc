//! What a family is asked about: twelve purposes of pictures (R037, R220, R221), and the online
//! services that are a choice (R235).

use serde::{Deserialize, Serialize};

/// One purpose. Only ever added to: letters at rest name them by place.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[non_exhaustive]
pub enum Purpose {
    /// I1.
    LearningRecords,
    /// I2.
    Displays,
    /// I3.
    Printed,
    /// I4.
    Website,
    /// I5.
    SocialMedia,
    /// I6.
    OnlineNewsletter,
    /// I7.
    Newspapers,
    /// I8.
    SchoolPhotograph,
    /// I9.
    Video,
    /// I10.
    Live,
    /// I11.
    Work,
    /// I12.
    Training,
    /// C1.
    HomeAccount,
    /// C2.
    Journal,
    /// C3.
    Clubs,
    /// C4.
    ThisApp,
}

/// What a family reads before it answers.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Asked {
    /// What it is, as a heading.
    pub title: &'static str,
    /// May the school …?
    pub question: &'static str,
    /// Who can see it.
    pub seen: &'static str,
    /// Where it is kept and how long.
    pub kept: &'static str,
}

/// Where nobody has filled in yet how long.
const ASK_US: &str =
    "Your school still has to fill in where and for how long. Ask the office before you say yes.";

impl Purpose {
    /// All of them, in the order they are asked.
    pub const ALL: [Self; 16] = [
        Self::LearningRecords,
        Self::Displays,
        Self::Printed,
        Self::Website,
        Self::SocialMedia,
        Self::OnlineNewsletter,
        Self::Newspapers,
        Self::SchoolPhotograph,
        Self::Video,
        Self::Live,
        Self::Work,
        Self::Training,
        Self::HomeAccount,
        Self::Journal,
        Self::Clubs,
        Self::ThisApp,
    ];

    /// How many of them are about pictures; the others are online services.
    pub const PICTURES: usize = 12;

    /// Its name in an address and in `data-`.
    #[must_use]
    pub const fn name(self) -> &'static str {
        match self {
            Self::LearningRecords => "learning-records",
            Self::Displays => "displays",
            Self::Printed => "printed",
            Self::Website => "website",
            Self::SocialMedia => "social-media",
            Self::OnlineNewsletter => "online-newsletter",
            Self::Newspapers => "newspapers",
            Self::SchoolPhotograph => "school-photograph",
            Self::Video => "video",
            Self::Live => "live",
            Self::Work => "work",
            Self::Training => "training",
            Self::HomeAccount => "home-account",
            Self::Journal => "journal",
            Self::Clubs => "clubs",
            Self::ThisApp => "this-app",
        }
    }

    /// Whether it is about pictures.
    #[must_use]
    pub const fn is_picture(self) -> bool {
        (self as usize) < Self::PICTURES
    }

    /// Whether the child must say yes as well: their work is theirs (R231).
    #[must_use]
    pub const fn needs_child(self) -> bool {
        matches!(self, Self::Work)
    }

    /// What a family reads before it answers.
    #[must_use]
    pub const fn asked(self) -> Asked {
        match self {
            Self::LearningRecords => Asked {
                title: "Records of learning, shared with you",
                question: "May we take pictures of your child for records of learning, such as journals and displays in the classroom?",
                seen: "Staff, your family, and other families who visit.",
                kept: ASK_US,
            },
            Self::Displays => Asked {
                title: "Displays around school",
                question: "May we show pictures of your child on displays around school and in assembly?",
                seen: "People in school, and visitors.",
                kept: ASK_US,
            },
            Self::Printed => Asked {
                title: "Printed newsletter and prospectus",
                question: "May we print pictures of your child in our newsletter and prospectus?",
                seen: "Families, and the wider community.",
                kept: ASK_US,
            },
            Self::Website => Asked {
                title: "School website",
                question: "May we put pictures of your child on our website?",
                seen: "Anyone in the world.",
                kept: ASK_US,
            },
            Self::SocialMedia => Asked {
                title: "School social media",
                question: "May we put pictures of your child on our social media?",
                seen: "Anyone, and it can be copied.",
                kept: ASK_US,
            },
            Self::OnlineNewsletter => Asked {
                title: "Online newsletter",
                question: "May we put pictures of your child in our online newsletter?",
                seen: "Anyone who has the link.",
                kept: ASK_US,
            },
            Self::Newspapers => Asked {
                title: "Local newspapers",
                question: "May local newspapers and other media take and use pictures of your child?",
                seen: "Anyone. The paper keeps its own copy.",
                kept: ASK_US,
            },
            Self::SchoolPhotograph => Asked {
                title: "Class or school photograph",
                question: "May your child be in the class or school photograph that a company takes?",
                seen: "Families who buy it.",
                kept: ASK_US,
            },
            Self::Video => Asked {
                title: "Video, kept in school",
                question: "May we film your child's learning and performances, and keep the film in school?",
                seen: "Staff, and families who are invited.",
                kept: ASK_US,
            },
            Self::Live => Asked {
                title: "Live streaming and video calls",
                question: "May your child be seen on live video calls for learning?",
                seen: "The people on the call.",
                kept: "It is not kept.",
            },
            Self::Work => Asked {
                title: "Your child's work",
                question: "May we publish your child's work (drawings, writing, recordings) without their full name?",
                seen: "Anyone who sees our website, social media, newsletter, or a newspaper.",
                kept: ASK_US,
            },
            Self::Training => Asked {
                title: "Training our staff",
                question: "May we use pictures of your child to train staff in our school?",
                seen: "Staff.",
                kept: ASK_US,
            },
            Self::HomeAccount => Asked {
                title: "An account for learning at home",
                question: "May we make an account for your child with an online service for learning at home?",
                seen: "The service, with your child's first name and class.",
                kept: ASK_US,
            },
            Self::Journal => Asked {
                title: "A learning journal app",
                question: "May we use an app in which families see their child's pictures and learning journal?",
                seen: "The service, staff, and your family.",
                kept: ASK_US,
            },
            Self::Clubs => Asked {
                title: "Optional clubs and games",
                question: "May your child use an optional platform for clubs or games?",
                seen: "The service, with your child's first name and class.",
                kept: ASK_US,
            },
            Self::ThisApp => Asked {
                title: "Bramble at home",
                question: "May your child use Bramble at home, on your own device?",
                seen: "Lessons stay on your device. Nothing about your child is sent unless one of you uses Tell or you sign a form.",
                kept: "On your own device, as long as you keep it there.",
            },
        }
    }
}
